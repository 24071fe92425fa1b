/* One sweep in a process of its own: how long it took, what it planned, and the most memory that the process has held. */
import { connect } from "@parkline/db/connect";
import { sweepReminders } from "@parkline/services/reminder/sweep";

const db = connect(process.argv[2] ?? "", { max: 4 });
const start = performance.now();
const { parks, failed } = await sweepReminders(db);
const milliseconds = performance.now() - start;
await db.destroy();
if (failed[0] !== undefined) throw failed[0].error;
process.stdout.write(
  JSON.stringify({
    milliseconds,
    megabytes: process.resourceUsage().maxRSS / 1024,
    planned: parks.reduce((sum, park) => sum + park.planned, 0),
  }),
);

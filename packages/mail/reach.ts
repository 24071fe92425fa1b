import SMTPPool from "nodemailer/lib/smtp-pool";

const patienceMilliseconds = 8_000;

/** Greets a mail server and signs in where the URL has a name, and sends nothing. @throws what the server or the line says */
export async function reachMailServer(url: string): Promise<void> {
  const pool = new SMTPPool({
    url,
    maxConnections: 1,
    connectionTimeout: patienceMilliseconds,
    greetingTimeout: patienceMilliseconds,
    socketTimeout: patienceMilliseconds,
  });
  // It is told to whoever asked as well.
  pool.on("error", () => undefined);
  try {
    await pool.verify();
  } finally {
    pool.close();
  }
}

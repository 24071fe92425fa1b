/** Where the queue's tables live in PostgreSQL, apart from ours. */
export const queueSchema = "queue";

import { redisAddress } from "@parkline/domain/severalHosts";
import { fine, reasonOf, wrong, type Finding } from "@parkline/services/doctor/finding";
import { Redis } from "ioredis";

/** Whether the queue's Redis answers, and throws nothing away by itself when its memory is full. */
export async function examineRedis(url: string): Promise<Finding> {
  const address = redisAddress(url);
  const options = {
    lazyConnect: true,
    connectTimeout: 8_000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    sentinelRetryStrategy: () => null,
  };
  const redis = "url" in address ? new Redis(address.url, options) : new Redis({ ...address, ...options });
  // It is told to whoever asked as well.
  redis.on("error", () => undefined);
  try {
    await redis.connect();
    const policy = /^maxmemory_policy:(\S+)/m.exec(await redis.info("memory"))?.[1] ?? "unknown";
    if (policy === "noeviction")
      return fine("queue", "任务队列的 Redis 可以连接", "The queue's Redis answers");
    return wrong(
      "queue",
      {
        zh: `Redis 的 maxmemory-policy 是 ${policy}，内存满时会丢弃任务`,
        en: `Redis has the maxmemory-policy ${policy} and drops jobs when its memory is full`,
      },
      {
        zh: "请在 redis.conf 中设 maxmemory-policy noeviction",
        en: "Set maxmemory-policy noeviction in redis.conf",
      },
    );
  } catch (error) {
    const reason = reasonOf(error);
    return wrong(
      "queue",
      { zh: `无法连接任务队列的 Redis（${reason}）`, en: `The queue's Redis cannot be reached (${reason})` },
      { zh: "请检查 REDIS_URL 和 Redis 是否在运行", en: "Check REDIS_URL and that Redis runs" },
    );
  } finally {
    redis.disconnect();
  }
}

import { expect, test } from "vitest";
import { deviceOf } from "./device.ts";

test.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0",
    "Edge · Windows",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/86.0.4240.198 Safari/537.36",
    "Chrome · Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1",
    "Safari · iPhone",
  ],
  [
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0",
    "微信 · Android",
  ],
  ["curl/8.5", undefined],
  ["", undefined],
])("%s", (userAgent, device) => {
  expect(deviceOf(userAgent, "zh")).toBe(device);
});

test("a name that only Chinese readers know is said in English to the others", () => {
  expect(deviceOf("Mozilla/5.0 (Linux; Android 14) Chrome/116.0 MicroMessenger/8.0", "en")).toBe(
    "WeChat · Android",
  );
});

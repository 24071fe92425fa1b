import fc from "fast-check";
import { expect, test } from "vitest";
import { addressStart, robotKey, robotKinds } from "./address.ts";

const key = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa";

test("an address as the group shows it gives its key", () => {
  expect(robotKey("wecom", `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`)).toBe(key);
  expect(robotKey("dingtalk", `https://oapi.dingtalk.com/robot/send?access_token=${"a".repeat(64)}`)).toBe(
    "a".repeat(64),
  );
});

test.each([
  `http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`,
  `https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send?key=${key}`,
  `https://qyapi.weixin.qq.com@evil.example/cgi-bin/webhook/send?key=${key}`,
  `https://evil.example/?u=https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`,
  `https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=${key}`,
  `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}&debug=1`,
  `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=../../${key}`,
  `https://qyapi.weixin.qq.com/cgi-bin/webhook/upload?key=${key}`,
  `https://QYAPI.weixin.qq.com/cgi-bin/webhook/send?key=${key}`,
  `https://127.0.0.1/cgi-bin/webhook/send?key=${key}`,
  `https://[::ffff:127.0.0.1]/cgi-bin/webhook/send?key=${key}`,
  `https://[::ffff:7f00:1]/cgi-bin/webhook/send?key=${key}`,
  `https://2130706433/cgi-bin/webhook/send?key=${key}`,
  `https://qyapi.weixin.qq.com./cgi-bin/webhook/send?key=${key}`,
  `https://qyapi.weixin.qq.com\\@127.0.0.1/cgi-bin/webhook/send?key=${key}`,
  `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}#@127.0.0.1`,
  `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}\r\nhost: 127.0.0.1`,
  `https://oapi.dingtalk.com/robot/send?access_token=${key}`,
  "",
])("no other address does: %s", (address) => {
  expect(robotKey("wecom", address)).toBeNull();
});

test("whatever is accepted is the start of its kind and a key, to the letter", () => {
  fc.assert(
    fc.property(fc.constantFrom(...robotKinds), fc.string(), (kind, tail) => {
      const accepted = robotKey(kind, addressStart(kind) + tail);
      expect(accepted === null || /^[\w-]+$/.test(accepted)).toBe(true);
    }),
  );
});

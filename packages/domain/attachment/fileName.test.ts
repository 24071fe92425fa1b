import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contentTypes } from "./contentType.ts";
import { fileName, madeName } from "./fileName.ts";

describe("a file's name", () => {
  test.each([
    ["合同.pdf", "application/pdf", "合同.pdf"],
    ["C:\\Users\\张三\\桌面\\合同.PDF", "application/pdf", "合同.PDF"],
    ["../../etc/passwd", "text/plain", "passwd.txt"],
    ["run.bat", "text/plain", "run.bat.txt"],
    ["发票.exe", "image/png", "发票.exe.png"],
    ["合同\u202Egpj.exe", "image/jpeg", "合同gpj.exe.jpg"],
    ["a\r\nSet-Cookie: x=1.pdf", "application/pdf", "aSet-Cookie_ x=1.pdf"],
    ['"; filename="evil.html', "text/plain", "_; filename=_evil.html.txt"],
    [".htaccess", "text/plain", "htaccess.txt"],
    ["   ", "application/zip", "文件.zip"],
    [".pdf", "application/pdf", "pdf.pdf"],
    ["照片．JPG", "image/jpeg", "照片．JPG.jpg"],
  ])("%j of %s is kept as %j", (given, contentType, kept) => {
    expect(fileName(given, contentType)).toBe(kept);
  });

  test("is whatever was sent one plain segment with a fitting ending, and stays what it is", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 400 }),
        fc.constantFrom(...Object.keys(contentTypes)),
        (given, type) => {
          const kept = fileName(given, type);
          expect(kept).not.toMatch(/[/\\<>:"|?*\p{Cc}\p{Cf}]/u);
          expect(kept).not.toMatch(/^[.\s]/u);
          expect(
            contentTypes[type]?.endings.some((ending) => kept.toLowerCase().endsWith(`.${ending}`)),
          ).toBe(true);
          expect(kept.length).toBeLessThan(400);
          expect(fileName(kept, type)).toBe(kept);
        },
      ),
    );
  });
});

describe("a name made of what people call their records", () => {
  test.each([
    ["甲/乙 项目.ics", "甲_乙 项目.ics"],
    ["../../etc/passwd.docx", "_.._etc_passwd.docx"],
    ["<script>alert(1)</script>.docx", "_script_alert(1)__script_.docx"],
    ["督〔2026〕黄-001 合同\u202Efcod.exe.docx", "督〔2026〕黄-001 合同fcod.exe.docx"],
    [`${"长".repeat(400)}.xlsx`, `${"长".repeat(150)}.xlsx`],
  ])("%j is %j", (name, made) => {
    expect(madeName(name)).toBe(made);
    expect(madeName(made)).toBe(made);
  });
});

/** What a new password must be (等保 2.0 and NIST SP 800-63B: long and not guessable; no rules about character classes). */
export const passwordLength = { least: 10, most: 128 } as const;

/**
 * Words that common passwords are made of, in lower case. What remains of a password beside them, its digits and its
 * signs must be worth something.
 */
const commonWords = [
  "password",
  "passw0rd",
  "p@ssw0rd",
  "p@ssword",
  "admin",
  "administrator",
  "root",
  "user",
  "guest",
  "test",
  "demo",
  "parkline",
  "welcome",
  "letmein",
  "iloveyou",
  "monkey",
  "dragon",
  "sunshine",
  "princess",
  "football",
  "baseball",
  "master",
  "shadow",
  "superman",
  "trustno1",
  "login",
  "hello",
  "secret",
  "changeme",
  "default",
  "qwerty",
  "asdfgh",
  "zxcvbn",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "qazwsx",
  "qweasd",
  "1qaz2wsx",
  "abc",
  "aaa",
  "system",
  "manager",
  "officer",
  "finance",
  "leader",
  "office",
  "computer",
  "internet",
  "google",
  "china",
  "beijing",
  "shanghai",
  "xining",
  "qinghai",
  "dongchuan",
  "woaini",
  "wodemima",
  "mima",
  "nihao",
  "zhongguo",
  "zhaoshang",
  "yuanqu",
  "woaiwojia",
  "wangyut",
  "aini",
  "baobao",
  "dearbook",
];
const runs = [
  "01234567890",
  "abcdefghijklmnopqrstuvwxyz",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
  "qazwsxedcrfvtgbyhnujmik",
];

/** Whether a password may be set: long enough, not a common one, not made of the user's own name. */
export function isStrongPassword(password: string, username: string): boolean {
  const length = [...password].length;
  if (length < passwordLength.least || length > passwordLength.most) return false;
  const plain = password.toLowerCase();
  if (new Set(plain).size < 5) return false;
  // Digits alone are telephone numbers, birthdays and identity numbers.
  if (/^[\d\W_]+$/u.test(plain) && !/[^\p{ASCII}]/u.test(plain)) return false;
  const name = username.toLowerCase();
  if (name.length >= 3 && core(plain.replaceAll(name, "")).length < 5) return false;
  return core(withoutRuns(withoutWords(plain))).length >= 4;
}

/** What is left beside digits and signs. */
function core(text: string): string {
  return text.replace(/[\d\s\p{P}\p{S}]/gu, "");
}

function withoutWords(text: string): string {
  const longestFirst = commonWords.toSorted((one, other) => other.length - one.length);
  return longestFirst.reduce((left, word) => left.replaceAll(word, ""), text);
}

/** Takes out neighbours on the keyboard and in the alphabet, of four characters and more, in either direction. */
function withoutRuns(text: string): string {
  const both = runs.flatMap((run) => [run, [...run].toReversed().join("")]);
  let left = "";
  for (let at = 0; at < text.length;) {
    const length = longestRun(text, at, both);
    if (length >= 4) at += length;
    else {
      left += text[at];
      at += 1;
    }
  }
  return left;
}

function longestRun(text: string, at: number, both: readonly string[]): number {
  let length = 1;
  while (at + length < text.length && both.some((run) => run.includes(text.slice(at, at + length + 1))))
    length += 1;
  return length;
}

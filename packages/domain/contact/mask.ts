/**
 * What everybody sees of personal data until it is revealed (domain.md §3): enough to know it again, too little to use. Cut
 * between whole characters: half a one is no text for a database.
 * `138****5678`; of a number without an area code the last two digits, since seven of its eight would tell it; `z***@example.com`; `we****`.
 */
export function maskPhone(phone: string): string {
  const plain = [...phone.replace(/[\s()-]/gu, "")];
  if (plain.length < 11) return `****${plain.slice(-2).join("")}`;
  return `${plain.slice(0, 3).join("")}****${plain.slice(-4).join("")}`;
}

export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return at < 1 ? "****" : `${[...email][0]}***${email.slice(at)}`;
}

export function maskWechat(wechat: string): string {
  return /^\d{8,}$/u.test(wechat) ? maskPhone(wechat) : `${[...wechat].slice(0, 2).join("")}****`;
}

interface Personal {
  readonly phone: string | null;
  readonly email: string | null;
  readonly wechat: string | null;
}

/** A contact as every list, page and file shows it. */
export function masked<Contact extends Personal>(contact: Contact): Contact {
  const { phone, email, wechat } = contact;
  return {
    ...contact,
    phone: phone === null ? null : maskPhone(phone),
    email: email === null ? null : maskEmail(email),
    wechat: wechat === null ? null : maskWechat(wechat),
  };
}

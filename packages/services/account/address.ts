import { isIPv6 } from "node:net";

/**
 * What tries are counted by: an IPv4 address as it is; of an IPv6 address the first 64 bits, since one household or
 * office holds all addresses that begin alike.
 */
export function countedAddress(address: string): string {
  const [plain = ""] = address.toLowerCase().split("%");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(plain)) return plain.slice(0, 64);
  const [head = "", tail] = plain.split("::");
  const groups = (text: string | undefined) => (text ? text.split(":") : []);
  const [before, after] = [groups(head), groups(tail)];
  // A dotted tail stands for two groups.
  const width = (group: string) => (group.includes(".") ? 2 : 1);
  const written = [...before, ...after].reduce((sum, group) => sum + width(group), 0);
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - written }, () => "0");
  const first = [...before, ...zeros, ...after].slice(0, 4);
  return `${first.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}

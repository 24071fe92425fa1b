import {
  demonstrationChains,
  demonstrationPeople,
  type DemonstrationChain,
} from "@parkline/services/demo/cast";

const stems = [..."甲乙丙丁戊己庚辛壬癸"];
const digits = [..."一二三四五六七八九十"];
const trades: Record<DemonstrationChain, string> = {
  动力及储能电池: "储能科技",
  高效晶硅太阳能电池及组件: "光伏科技",
  氢燃料电池及系统: "氢能装备",
  新材料: "新材料",
  生物医药与医疗器械: "生物医药",
  数字经济: "数据科技",
  现代服务与总部经济: "商务管理",
};

/** `示范甲三新材料有限公司`: a name that nobody takes for a real firm. */
export function inventedFirm(index: number, chain: DemonstrationChain): string {
  return `示范${stems[Math.floor(index / 10) % 10] ?? ""}${digits[index % 10] ?? ""}${trades[chain]}有限公司`;
}

const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** A USCC that passes its checksum and lies in no division: 639999 does not exist. */
export function inventedUscc(index: number): string {
  const body = `91639999DEM${String(index).padStart(6, "0")}`;
  const sum = [...body].reduce((total, letter, place) => total + alphabet.indexOf(letter) * 3 ** place, 0);
  return body + (alphabet[(31 - (sum % 31)) % 31] ?? "");
}

const familyNames = [..."周吴郑冯褚卫蒋沈朱秦许何吕施孔曹严金魏陶姜戚谢邹"];
const givenNames = ["建国", "志强", "丽华", "海燕", "文斌", "雪峰", "国栋", "玉兰", "明辉", "佳琪"];

export function inventedContact(index: number): { name: string; phone: string } {
  const name =
    (familyNames[index % familyNames.length] ?? "") + (givenNames[(index * 7) % givenNames.length] ?? "");
  // Numbers of a run that is easily seen to be made up.
  return { name, phone: `1990000${String(1000 + index)}` };
}

/** Officers in the order of the cast, for a chain's team. */
export function officersOf(chain: DemonstrationChain): readonly string[] {
  const team = demonstrationChains.find((candidate) => candidate.name === chain)?.team;
  return demonstrationPeople.flatMap((person) =>
    person.role === "officer" && person.team === team ? [person.name] : [],
  );
}

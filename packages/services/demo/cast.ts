import type { RoleKey } from "@parkline/domain/glossary";
import { demonstrationAccounts } from "@parkline/domain/people/demonstration";

/** The invented people of the demonstration park. */
export interface DemonstrationPerson {
  readonly username: string;
  readonly name: string;
  readonly role: Exclude<RoleKey, "zone_leader">;
  /** Key of one of the teams below. */
  readonly team?: TeamKey;
}

export const demonstrationTeams = {
  energy: { name: "新能源招商组", head: "officer" },
  material: { name: "新材料招商组", head: "handong" },
  general: { name: "综合招商组", head: "qiwenbo" },
} as const;
export type TeamKey = keyof typeof demonstrationTeams;

const accountHolders: Record<(typeof demonstrationAccounts)[number], { name: string; team?: TeamKey }> = {
  officer: { name: "马晓琳", team: "energy" },
  manager: { name: "李建青" },
  finance: { name: "王雪梅" },
  leader: { name: "张海峰" },
  admin: { name: "赵明远" },
};

export const demonstrationPeople: readonly DemonstrationPerson[] = [
  ...demonstrationAccounts.map((role) => ({ username: role, role, ...accountHolders[role] })),
  { username: "chenyan", name: "陈燕", role: "officer", team: "energy" },
  { username: "handong", name: "韩冬", role: "officer", team: "material" },
  { username: "liuzhiyuan", name: "刘志远", role: "officer", team: "material" },
  { username: "qiwenbo", name: "祁文博", role: "officer", team: "general" },
  { username: "yangxue", name: "杨雪", role: "officer", team: "general" },
];

/** The park's chains, the two leading ones (新能源, 新材料) of “2+N” in their parts. */
export const demonstrationChains = [
  { name: "动力及储能电池", isLeading: true, team: "energy" },
  { name: "高效晶硅太阳能电池及组件", isLeading: true, team: "energy" },
  { name: "氢燃料电池及系统", isLeading: true, team: "energy" },
  { name: "新材料", isLeading: true, team: "material" },
  { name: "生物医药与医疗器械", isLeading: false, team: "general" },
  { name: "数字经济", isLeading: false, team: "general" },
  { name: "现代服务与总部经济", isLeading: false, team: "general" },
] as const satisfies readonly { name: string; isLeading: boolean; team: TeamKey }[];
export type DemonstrationChain = (typeof demonstrationChains)[number]["name"];

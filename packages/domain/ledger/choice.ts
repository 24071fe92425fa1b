import {
  poolKeys,
  poolLabels,
  sourceKeys,
  sourceLabels,
  type Label,
  type PoolKey,
  type SourceKey,
} from "../glossary.ts";
import { agreementKindLabels, type AgreementKindKey } from "../agreement/kind.ts";
import { industryByCode, industryByName } from "../industry/industries.ts";
import { checkUscc, looksLikeUscc, type UsccCheck } from "../company/uscc.ts";
import { readPlace, type Place } from "../place/place.ts";
import { cellText, type Cell } from "./cell.ts";
import {
  assumed,
  assumedInPart,
  excerpt,
  leftAsNote,
  problem,
  read,
  readCell,
  type Reading,
} from "./reading.ts";

/** Readers for cells that hold one of a few things. A text none of them knows is a problem, or stays as a note where it says something of its own. */

const yes = /^(?:是|有|√|✓|✔|☑|y|yes|true|1|重点|重点项目|对)$/iu;
const no = /^(?:否|不是|×|✗|✘|x|n|no|false|0|非重点|一般)$/iu;

/** `是`, `√`, `1`; `否`, `×`, `0`. 无 and `/` are empty, as everywhere. */
export function readYesNo(cell: Cell): Reading<boolean> {
  return readCell(cell, (plain) => {
    const text = cellText(plain);
    if (yes.test(text)) return read(true, "是");
    if (no.test(text)) return read(false, "否");
    return problem(`看不懂“${excerpt(text)}”，请填写“是”或“否”`, `“${excerpt(text)}” is neither yes nor no`);
  });
}

const poolWords: Record<PoolKey, RegExp> = { prospect: /招商|在谈|洽谈/u, planned: /谋划|策划|包装/u };

/** `招商储备`, `谋划储备` and their shorter forms. */
export function readPool(cell: Cell): Reading<PoolKey> {
  return readCell(cell, (plain) => {
    const text = cellText(plain);
    const pools = poolKeys.filter((pool) => pool === text || poolWords[pool].test(text));
    const [pool] = pools;
    if (pool !== undefined && pools.length === 1)
      return wholeOrPart(
        pool,
        poolLabels[pool].zh,
        text,
        /^(?:招商|在谈|洽谈|谋划|策划|包装)?(?:类|储备)?(?:项目|库|类)?$/u,
      );
    return problem(
      `看不懂储备类型“${excerpt(text)}”，请填写“招商储备”或“谋划储备”`,
      `“${excerpt(text)}” is not a pool`,
    );
  });
}

/** Where a lead came from: the kind, where the words tell it, and always the words. */
export interface LedgerSource {
  readonly kind: SourceKey | null;
  readonly note: string;
}

const sourceWords: readonly (readonly [SourceKey, RegExp])[] = [
  ["trip", /外出|组团|小分队|驻点|走出去|赴.+招商|赴.+考察/u],
  ["fair", /展会|展览|博览|推介|论坛|青洽会|投洽会|洽谈会|大会|峰会|签约仪式|活动签约/u],
  ["reception", /来访|考察|请进来|接待/u],
  ["business_chamber", /商会|协会/u],
  ["introducer", /引荐|介绍|推荐|以商招商|中介|委托招商|亲友|朋友/u],
  ["self_contact", /自荐|主动|自行|自主对接|上门咨询|来电/u],
  ["online", /线上|网络|网站|云招商|公众号|电话招商/u],
  ["upstream_assignment", /上级|交办|转办|派单|省上|市上|省厅|市局|商务厅|投促局|投资促进局/u],
];

/** A source in free words is kept as it stands; its kind is only told where a word of one kind is in it. */
export function readSource(cell: Cell): Reading<LedgerSource> {
  return readCell<LedgerSource>(cell, (plain) => {
    const note = cellText(plain);
    const exact = sourceKeys.find((key) => key === note || sourceLabels[key].zh === note);
    const kind = exact ?? sourceWords.find(([, words]) => words.test(note))?.[0] ?? null;
    if (exact !== undefined) return read({ kind: exact, note }, sourceLabels[exact].zh);
    if (kind === null) return read({ kind, note }, note);
    const why: Label = {
      zh: `“${excerpt(note)}”归为“${sourceLabels[kind].zh}”`,
      en: `“${excerpt(note)}” taken as ${sourceLabels[kind].en}`,
    };
    return assumed({ kind, note }, `${sourceLabels[kind].zh}：${note}`, why);
  });
}

/** In this order: 补充框架协议 is a supplement, 框架合同 a framework. */
const agreementWords: readonly (readonly [AgreementKindKey, RegExp])[] = [
  ["supplement", /补充/u],
  ["intent", /意向|备忘录/u],
  ["framework", /框架|战略合作/u],
  ["contract", /合同|正式|投资协议|入园协议|入区协议|落地协议/u],
];

const plainAgreement =
  /^(?:已?签[订署]?了?)?(?:投资|合作|项目|战略|正式|入[园区]|落地|招商|补充|意向|框架|备忘|性)*(?:协议|合同|意向|框架|意向书|协议书|合同书|备忘录|正式)$/u;

/** `框架协议`, `正式合同`, `意向书`, `补充协议`; a mere 协议 could be any of them. */
export function readAgreementKind(cell: Cell): Reading<AgreementKindKey> {
  return readCell(cell, (plain) => {
    const text = cellText(plain);
    const kind = agreementWords.find(([key, words]) => key === text || words.test(text))?.[0];
    if (kind !== undefined) return wholeOrPart(kind, agreementKindLabels[kind].zh, text, plainAgreement);
    return problem(
      `看不懂协议类型“${excerpt(text)}”，请填写意向书、框架协议、正式合同或补充协议`,
      `“${excerpt(text)}” is not a kind of agreement`,
    );
  });
}

/** A code or name of GB/T 4754; any other word for an industry stays as a note. */
export function readIndustry(cell: Cell): Reading<string> {
  return readCell(cell, (plain) => {
    const text = cellText(plain);
    const code = /^[A-T]?\d{0,4}/iu.exec(text)?.[0] ?? "";
    const industry =
      industryByCode(text) ?? industryByName(text) ?? (code.length >= 2 ? industryByCode(code) : undefined);
    const readAs = industry && `${industry.code} ${industry.label.zh}`;
    if (industry !== undefined && readAs !== undefined)
      return isWhole(text, industry.code)
        ? read(industry.code, readAs)
        : assumedInPart(industry.code, readAs, {
            zh: `按“${industry.label.zh}”登记`,
            en: `taken as ${industry.label.en}`,
          });
    return leftAsNote(
      `“${excerpt(text)}”不是国民经济行业分类的名称，留作备注`,
      `“${excerpt(text)}” is not a name of GB/T 4754; kept as a note`,
    );
  });
}

/** `38`, `C38`, or the name with or without the code before it; 3825 says more than its division. */
function isWhole(text: string, code: string): boolean {
  const name = text.trim().replace(/^[A-T]?(?:\d{2})?\s*/iu, "");
  return name === "" || industryByName(name)?.code === code;
}

/** A place by its division or country; anything else stays as a note. */
export function readOrigin(cell: Cell): Reading<Place> {
  return readCell(cell, (plain) => {
    const text = cellText(plain);
    const found = readPlace(text);
    if (found?.isWhole) return read(found.place, found.label.zh);
    if (found)
      return assumedInPart(found.place, found.label.zh, {
        zh: `只登记到“${found.label.zh}”`,
        en: `no nearer than ${found.label.en}`,
      });
    return leftAsNote(
      `没有从“${excerpt(text)}”认出省市或国家，留作备注`,
      `No place recognised in “${excerpt(text)}”; kept as a note`,
    );
  });
}

/** A text that is no more than a word for its value, or one that says something beside it. */
function wholeOrPart<Value>(value: Value, readAs: string, text: string, plain: RegExp): Reading<Value> {
  if (text === value || text === readAs || plain.test(text)) return read(value, readAs);
  return assumedInPart(value, readAs, { zh: `按“${readAs}”登记`, en: "its plain kind is taken" });
}

/**
 * A USCC. One that fails its checksum is kept, as such codes are in real use, and that is said; what does not even have the
 * shape of one is a problem. A code stored as a number has lost its last digits and cannot be saved.
 */
export function readUscc(cell: Cell): Reading<UsccCheck> {
  return readCell<UsccCheck>(cell, (plain) => {
    const text = cellText(plain);
    const check = checkUscc(text);
    if (plain.kind === "number" && !Number.isSafeInteger(plain.value)) {
      return problem(
        "信用代码存成了数字，末几位已丢失，请按文本重新填写",
        "The code was stored as a number and lost its last digits",
      );
    }
    if (check.valid) return read(check, check.normalised);
    if (!looksLikeUscc(text)) {
      return problem(
        `“${excerpt(text)}”不是 18 位统一社会信用代码，请核对`,
        `“${excerpt(text)}” is not a USCC of 18 characters`,
      );
    }
    return assumed(check, check.normalised, {
      zh: "校验位不符，按原样保留，请核实",
      en: "fails its checksum; kept as it is, please verify",
    });
  });
}

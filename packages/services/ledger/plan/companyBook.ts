import { companyFieldLabels } from "@parkline/domain/company/field";
import type { Label } from "@parkline/domain/glossary";
import type { CellReading, RowProblem } from "@parkline/domain/ledger/row";
import { placeLabel, type Place } from "@parkline/domain/place/place";
import type { PlannedInvestor } from "./investor.ts";

/** A company as a ledger meets it: of the park, or set up by an earlier row. What rows add to it is written into it. */
export interface MetCompany {
  /** Null until it is set up. */
  id: number | null;
  readonly name: string;
  readonly nameKey: string;
  uscc: string | null;
  usccExceptionReason: string | null;
  readonly registeredInPark: boolean;
  countryCode: string;
  divisionCode: string | null;
}

/** What a row tells of a company of the park that nobody had entered. */
export interface CompanyNews {
  readonly company: MetCompany;
  readonly uscc: string | null;
  readonly usccExceptionReason: string | null;
  /** The place with the one that stood there before: a province may become a city. */
  readonly place: { readonly to: Place; readonly from: Place } | null;
}

export interface Meeting {
  readonly company: MetCompany | null;
  readonly news: CompanyNews | null;
  readonly assumed: readonly Label[];
  readonly problems: readonly RowProblem[];
}

const keptReason = "台账原样保留，校验位不符，请核实";

/** The companies that the rows of one ledger speak of, by name and by code. */
export class CompanyBook {
  readonly #byName = new Map<string, MetCompany>();
  readonly #byCode = new Map<string, MetCompany>();

  /** One that is known already keeps what earlier rows have added to it. */
  add(company: MetCompany): MetCompany {
    const known = this.#byName.get(company.nameKey);
    if (known !== undefined) return known;
    this.#byName.set(company.nameKey, company);
    if (company.uscc !== null) this.#byCode.set(company.uscc, company);
    return company;
  }

  find(investor: PlannedInvestor | null): MetCompany | undefined {
    if (investor === null || investor.nameKey === "") return undefined;
    const code = investor.uscc?.normalised;
    const byCode = code === undefined ? undefined : this.#byCode.get(code);
    if (byCode !== undefined) return byCode;
    const byName = this.#byName.get(investor.nameKey);
    return byName === undefined || codesDiffer(byName.uscc, code) ? undefined : byName;
  }

  /** Links a row's investor: to a company that is known, which learns what it lacked, or to one that is to be set up. */
  meet(investor: PlannedInvestor | null, cells: readonly CellReading[]): Meeting {
    const nobody: Meeting = { company: null, news: null, assumed: [], problems: [] };
    if (investor === null) return nobody;
    const known = this.find(investor);
    if (known !== undefined) return this.#learn(known, investor, cells);
    const namesake = this.#byName.get(investor.nameKey);
    if (namesake !== undefined && investor.uscc !== null)
      return {
        ...nobody,
        problems: [
          codeConflict(investor.uscc.normalised, namesake.name, cells),
          ...(investor.place === null ? [] : [unplaced(cells)]),
        ],
      };
    return investor.isFirm ? { ...nobody, company: this.add(companyOf(investor)) } : nobody;
  }

  #learn(company: MetCompany, investor: PlannedInvestor, cells: readonly CellReading[]): Meeting {
    const code = company.uscc === null ? investor.uscc : null;
    if (code !== null) {
      company.uscc = code.normalised;
      company.usccExceptionReason = code.valid ? null : keptReason;
      this.#byCode.set(code.normalised, company);
    }
    const from: Place = { countryCode: company.countryCode, divisionCode: company.divisionCode };
    const place = investor.isFirm && investor.place !== null ? compared(from, investor.place) : "same";
    const to = place === "nearer" ? investor.place : null;
    if (to !== null) {
      company.countryCode = to.countryCode;
      company.divisionCode = to.divisionCode;
    }
    const isNews = company.id !== null && (code !== null || to !== null);
    return {
      company,
      news: isNews
        ? {
            company,
            uscc: code?.normalised ?? null,
            usccExceptionReason: code === null ? null : company.usccExceptionReason,
            place: to === null ? null : { to, from },
          }
        : null,
      assumed: company.nameKey === investor.nameKey ? [] : [otherName(company.name, investor.name)],
      problems: place === "elsewhere" && investor.place ? [elsewhere(company, investor.place, cells)] : [],
    };
  }
}

/** Whether two codes are both known and not the same. */
function codesDiffer(one: string | null, other: string | null | undefined): boolean {
  return one !== null && typeof other === "string" && one !== other;
}

function companyOf({ name, nameKey, uscc, place }: PlannedInvestor): MetCompany {
  return {
    id: null,
    name,
    nameKey,
    uscc: uscc?.normalised ?? null,
    usccExceptionReason: uscc !== null && !uscc.valid ? keptReason : null,
    registeredInPark: false,
    countryCode: place?.countryCode ?? "CN",
    divisionCode: place?.divisionCode ?? null,
  };
}

/** China without a province is what a company has of which nobody said where it is. */
function compared(known: Place, said: Place): "same" | "nearer" | "elsewhere" {
  if (known.countryCode === said.countryCode && known.divisionCode === said.divisionCode) return "same";
  if (known.countryCode === "CN" && known.divisionCode === null) return "nearer";
  if (known.countryCode !== said.countryCode) return "elsewhere";
  if (said.divisionCode === null || isWithin(known.divisionCode, said.divisionCode)) return "same";
  return isWithin(said.divisionCode, known.divisionCode) ? "nearer" : "elsewhere";
}

const isWithin = (code: string | null, province: string | null): boolean =>
  code !== null && province !== null && province.endsWith("0000") && code.startsWith(province.slice(0, 2));

function otherName(known: string, said: string): Label {
  return {
    zh: `按信用代码关联企业“${known}”，台账写作“${said}”`,
    en: `Linked to “${known}” by its code; the ledger writes “${said}”`,
  };
}

function codeConflict(code: string, name: string, cells: readonly CellReading[]): RowProblem {
  const problem = {
    zh: `已有的企业“${name}”统一社会信用代码与本行不同，未关联企业，请核对`,
    en: `“${name}” has another code already; the company was not linked`,
  };
  const cell = cells.find(({ field }) => field === "investorUscc");
  const header = cell?.header ?? companyFieldLabels.uscc.zh;
  return { column: cell?.column ?? null, header, text: code, problem, blocking: false };
}

function unplaced(cells: readonly CellReading[]): RowProblem {
  const problem = {
    zh: "未关联企业，来源地没有登记，请核对",
    en: "No company was linked; its place was not entered",
  };
  const cell = cells.find(({ field }) => field === "investorPlace");
  const header = cell?.header ?? companyFieldLabels.divisionCode.zh;
  return { column: cell?.column ?? null, header, text: cell?.text ?? "", problem, blocking: false };
}

function elsewhere(company: MetCompany, said: Place, cells: readonly CellReading[]): RowProblem {
  const [here, there] = [placeLabel(company), placeLabel(said)];
  const problem = {
    zh: `企业“${company.name}”已登记在${here?.zh ?? ""}，本行为${there?.zh ?? ""}，没有改动；如以本行为准，请在企业中修改`,
    en: `“${company.name}” is in ${here?.en ?? ""}, the row says ${there?.en ?? ""}; nothing was changed`,
  };
  const cell = cells.find(({ field }) => field === "investorPlace");
  const header = cell?.header ?? companyFieldLabels.divisionCode.zh;
  return { column: cell?.column ?? null, header, text: cell?.text ?? "", problem, blocking: false };
}

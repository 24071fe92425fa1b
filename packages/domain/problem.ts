import type { Label, Language } from "./glossary.ts";
import { activityProblems } from "./activity/problems.ts";
import { agreementProblems } from "./agreement/problems.ts";
import { backupProblems } from "./backup/problems.ts";
import { calendarProblems } from "./calendar/problems.ts";
import { directiveProblems } from "./directive/problems.ts";
import { operationProblems } from "./operation/problems.ts";
import { receiptProblems } from "./receipt/problems.ts";
import { robotProblems } from "./robot/problems.ts";
import { supervisionProblems } from "./supervision/problems.ts";
import { reminderProblems } from "./reminder/problems.ts";

/** A parameter with two labels is said in the reader's language. */
export type ProblemParameters = Readonly<Record<string, string | number | Label>>;
/** `{name}` in a sentence is replaced by the parameter of that name. */
export interface Sentence extends Label {
  /** How the edge answers: the HTTP family of the refusal. */
  readonly kind:
    | "invalid"
    | "unauthenticated"
    | "forbidden"
    | "not_found"
    | "conflict"
    | "too_many"
    | "unavailable";
}

/** Every refusal a person can meet: what is wrong and what to do, in one sentence. */
export const problems = {
  "input.invalid": {
    kind: "invalid",
    zh: "填写有误：{detail}。请改正后再提交。",
    en: "Please correct: {detail}.",
  },
  "page.outdated": {
    kind: "not_found",
    zh: "系统已更新，这个页面的操作已不适用，请刷新页面后再试；已填写的内容仍在页面上。",
    en: "The product was updated and no longer has this operation; please reload the page. What you entered is still here.",
  },
  "session.missing": {
    kind: "unauthenticated",
    zh: "登录已失效，请重新登录。",
    en: "Your session has ended; please sign in again.",
  },
  "session.passwordChangeRequired": {
    kind: "forbidden",
    zh: "请先修改管理员设置的初始密码，再继续使用。",
    en: "Please change the password that an administrator set before you go on.",
  },
  "session.secondFactorRequired": {
    kind: "forbidden",
    zh: "园区要求您的角色开启两步验证，请刷新页面，按提示设置后继续。",
    en: "The park asks a second factor of your role; reload the page, set it up and go on.",
  },
  "permission.denied": {
    kind: "forbidden",
    zh: "您的角色不能{action}，如需办理请联系{helper}。",
    en: "Your role may not do this ({action}); please ask {helper}.",
  },
  "permission.notYourTeam": {
    kind: "forbidden",
    zh: "这个项目不在您的招商小组，不能{action}；请联系主责或招商局长。",
    en: "This project is not in your team ({action}); please ask its owner or the manager.",
  },
  "park.none": {
    kind: "forbidden",
    zh: "您还没有加入任何园区，请联系系统管理员。",
    en: "You do not belong to a park yet; please ask the administrator.",
  },
  "park.notYours": {
    kind: "forbidden",
    zh: "您不属于这个园区，请刷新页面后重新选择园区。",
    en: "You do not belong to this park; reload the page and choose your park.",
  },
  "record.notFound": {
    kind: "not_found",
    zh: "找不到这条{record}，可能已被删除，或不在您的园区。",
    en: "This {record} does not exist, or is not in your park.",
  },
  "record.changed": {
    kind: "conflict",
    zh: "{who}在您编辑期间修改了这条{record}，请核对差异后再保存。",
    en: "{who} changed this {record} while you were editing; compare before you save.",
  },
  "record.duplicate": {
    kind: "conflict",
    zh: "已有相同的{record}“{name}”，请直接使用，或改用其他名称。",
    en: "There already is a {record} “{name}”; use that one or choose another name.",
  },
  "project.dayAhead": {
    kind: "invalid",
    zh: "“{field}”记的是已经发生的事，不能晚于今天（{today}），请填写实际日期。",
    en: "“{field}” tells what has happened and cannot lie after today ({today}); please enter the actual date.",
  },
  "project.gateNotMet": {
    kind: "invalid",
    zh: "推进到“{stage}”还缺 {count} 项，请补齐后再推进。",
    en: "{count} things are missing before “{stage}”.",
  },
  "project.stageSkipped": {
    kind: "invalid",
    zh: "不能越过“{stage}”直接推进，请逐个阶段推进。",
    en: "“{stage}” may not be skipped; move one stage at a time.",
  },
  "project.stageSwitchedOff": {
    kind: "invalid",
    zh: "本园区没有启用“{stage}”阶段。",
    en: "The stage “{stage}” is switched off in this park.",
  },
  "project.backNeedsReason": {
    kind: "invalid",
    zh: "退回到“{stage}”需要写明原因。",
    en: "A step back to “{stage}” needs a reason.",
  },
  "project.overrideNeedsReason": {
    kind: "invalid",
    zh: "越过条件推进需要写明原因。",
    en: "An override needs a reason.",
  },
  "project.notActive": {
    kind: "invalid",
    zh: "项目处于“{status}”，恢复为“推进中”后才能变更阶段。",
    en: "The project is “{status}”; make it active before it changes stage.",
  },
  "project.statusNeedsReason": {
    kind: "invalid",
    zh: "变更为“{status}”需要选择原因并写明说明。",
    en: "“{status}” needs a reason and a note.",
  },
  "project.lostToNeeded": {
    kind: "invalid",
    zh: "项目退出需要填写去向（落户到哪里，或写“未落地”）。",
    en: "An exit needs to say where the project went.",
  },
  "project.placeTaken": {
    kind: "conflict",
    zh: "这一列正在被多人同时调整，请稍后再试一次。",
    en: "Several people are moving cards here at once; please try again.",
  },
  "project.keyPeriodsOverlap": {
    kind: "invalid",
    zh: "重点项目的列入与移出日期有重叠或先后颠倒（{from} 起的一段），请核对日期。",
    en: "The dates of the key-project marks overlap or run backwards (the one from {from}); please check them.",
  },
  "company.usccInvalid": {
    kind: "invalid",
    zh: "统一社会信用代码“{uscc}”校验不通过；如确认无误，请写明原因后保存。",
    en: "The USCC “{uscc}” fails its checksum; give a reason to keep it.",
  },
  "interaction.inFuture": {
    kind: "invalid",
    zh: "联系日期不能晚于今天（{today}）；以后的安排请写在“下一步”里。",
    en: "A contact cannot be later than today ({today}); put what is planned into the next step.",
  },
  "interaction.notAuthor": {
    kind: "forbidden",
    zh: "这条跟进由{who}记录，只有本人可以修改；请另记一条，或请本人更正。",
    en: "{who} wrote this interaction and alone may edit it; add one of your own, or ask them.",
  },
  "attachment.tooLarge": {
    kind: "invalid",
    zh: "文件“{name}”超过 {limit} MB 的上限，请压缩后再上传。",
    en: "“{name}” is larger than {limit} MB.",
  },
  "attachment.typeNotAllowed": {
    kind: "invalid",
    zh: "文件“{name}”的内容不是允许的类型（PDF、图片、Office 文档、压缩包），请换一个文件。",
    en: "The content of “{name}” is not of an allowed type.",
  },
  "attachment.pictureNeeded": {
    kind: "invalid",
    zh: "“{kind}”需要图片，文件“{name}”不是图片，请换一张照片。",
    en: "“{kind}” needs a picture; “{name}” is none.",
  },
  "attachment.empty": { kind: "invalid", zh: "文件“{name}”是空的，请重新选择。", en: "“{name}” is empty." },
  ...agreementProblems,
  ...backupProblems,
  ...operationProblems,
  ...receiptProblems,
  ...activityProblems,
  ...directiveProblems,
  ...supervisionProblems,
  ...reminderProblems,
  "ledger.unreadable": {
    kind: "invalid",
    zh: "无法读取文件“{name}”，请确认它是未加密的 .xlsx 台账。",
    en: "“{name}” cannot be read; is it an .xlsx without a password?",
  },
  "ledger.sheetMissing": {
    kind: "invalid",
    zh: "文件里没有名为“{sheet}”的工作表，现有：{sheets}。",
    en: "There is no sheet “{sheet}”; there are: {sheets}.",
  },
  "ledger.sheetEmpty": {
    kind: "invalid",
    zh: "工作表“{sheet}”里没有内容，请换一个工作表或文件。",
    en: "There is nothing in the sheet “{sheet}”; choose another sheet or file.",
  },
  "ledger.headerEmpty": {
    kind: "invalid",
    zh: "第 {row} 行和它下面都没有内容，不能作表头，请另选一行。",
    en: "Row {row} and those below it are empty; choose another row as the header.",
  },
  "ledger.nameMissing": {
    kind: "invalid",
    zh: "还没有哪一列对应“项目名称”：请指出表头在第几行，或直接选出这一列。",
    en: "No column holds the projects' names yet: say in which row the header is, or choose the column.",
  },
  "ledger.tooManyRows": {
    kind: "invalid",
    zh: "台账超过 {limit} 行，请分成几个文件导入。",
    en: "The ledger has more than {limit} rows; please cut it into several files.",
  },
  "ledger.notReady": {
    kind: "conflict",
    zh: "这次导入处于“{state}”，不能再{action}。",
    en: "This import is “{state}”; it cannot {action}.",
  },
  "ledger.undoTouched": {
    kind: "conflict",
    zh: "有 {count} 个项目在导入后被修改过，撤销会丢失这些修改；请先核对。",
    en: "{count} projects were changed after the import; look at them first.",
  },
  "report.notBegun": {
    kind: "invalid",
    zh: "{year}年还没有一个完整的月份，成绩单按整月出具，请在首月结束后再出。",
    en: "No month of {year} is over yet; a report card is made of whole months, so come back after the first.",
  },
  "account.locked": {
    kind: "too_many",
    zh: "密码连续输错，账号暂时锁定，请在 {minutes} 分钟后再试，或联系系统管理员。",
    en: "Too many wrong passwords; try again in {minutes} min or ask the administrator.",
  },
  "account.addressLocked": {
    kind: "too_many",
    zh: "您所在的网络登录失败次数过多，请在 {minutes} 分钟后再试，或联系系统管理员。",
    en: "Too many sign-ins have failed from your network; try again in {minutes} min or ask the administrator.",
  },
  "account.wrongPassword": {
    kind: "unauthenticated",
    zh: "用户名或密码不正确，请重新输入。",
    en: "The user name or the password is wrong.",
  },
  "account.passwordWeak": {
    kind: "invalid",
    zh: "新密码至少 {length} 位，且不能是常见密码或与用户名相同。",
    en: "The new password needs {length} characters and may not be a common one.",
  },
  "account.currentPasswordWrong": {
    kind: "unauthenticated",
    zh: "当前密码不正确，请重新输入。",
    en: "The present password is wrong.",
  },
  "account.secondFactorPresent": {
    kind: "conflict",
    zh: "已经开启两步验证，如需更换请先关闭。",
    en: "The second factor is on already; turn it off first to change it.",
  },
  "account.passwordSame": {
    kind: "invalid",
    zh: "新密码不能与当前密码相同，请换一个。",
    en: "The new password must differ from the present one.",
  },
  "account.disabled": {
    kind: "forbidden",
    zh: "该账号已停用，请联系系统管理员。",
    en: "This account is disabled; please ask the administrator.",
  },
  "account.codeUsed": {
    kind: "unauthenticated",
    zh: "这个验证码已经用过，请等手机上换了下一个再输入。",
    en: "This code has been used; enter the next one that your phone shows.",
  },
  "account.codeWrong": {
    kind: "unauthenticated",
    zh: "验证码不对或已过期，请输入应用里当前显示的 6 位数字。",
    en: "The code is wrong or has expired; enter the six digits that your app shows now.",
  },
  "account.lastAdministrator": {
    kind: "invalid",
    zh: "不能停用或移除园区的最后一位系统管理员。",
    en: "The park's last administrator cannot be removed.",
  },
  "account.belongsElsewhere": {
    kind: "forbidden",
    zh: "{name}还属于其他园区，不能在本园区修改其账号；请联系系统运维人员。",
    en: "{name} also belongs to another park; the account cannot be changed from here.",
  },
  "account.usernameTaken": {
    kind: "conflict",
    zh: "用户名“{username}”已被使用，请换一个。",
    en: "The user name “{username}” is taken.",
  },
  "account.emailTaken": {
    kind: "conflict",
    zh: "邮箱“{email}”已被其他账号使用，请核对。",
    en: "The e-mail “{email}” belongs to another account.",
  },
  "zone.notAllParks": {
    kind: "forbidden",
    zh: "开发区领导能看到开发区的所有园区，须由管理全部园区的系统管理员任免；您还不管理{parks}，请联系系统运维人员。",
    en: "A zone leader reads every park of the zone and is named by whoever administers all of them; you do not administer {parks}, please ask the operator.",
  },
  ...calendarProblems,
  ...robotProblems,
  "setting.datePast": {
    kind: "invalid",
    zh: "生效日期不能早于今天（{today}）。",
    en: "The effective date may not be before today ({today}).",
  },
  "setting.stageNotOptional": {
    kind: "invalid",
    zh: "“{stage}”是必经阶段，不能停用。",
    en: "“{stage}” is not an optional stage.",
  },
  "setting.unknownRule": {
    kind: "invalid",
    zh: "“{stage}”没有这些条件或时钟：{rules}，请刷新页面后重新设置。",
    en: "“{stage}” has no such rules: {rules}; reload the page.",
  },
  "reminder.unknownRule": {
    kind: "invalid",
    zh: "没有这项提醒规则或参数：{rules}，请刷新页面后重新设置。",
    en: "There is no such rule or parameter: {rules}; reload the page.",
  },
  "setting.notComing": {
    kind: "conflict",
    zh: "“{stage}”没有将于 {day} 生效的设置，可能已经生效或被撤回，请刷新后查看。",
    en: "There is no setting of “{stage}” that takes effect on {day}; reload to see.",
  },
  "request.origin": {
    kind: "forbidden",
    zh: "请求来源不受信任，请从本系统页面操作。",
    en: "The request did not come from this application's pages.",
  },
  "request.keyReused": {
    kind: "conflict",
    zh: "这次提交与先前的另一次提交用了同一个编号，没有保存；请刷新页面后再提交。",
    en: "This was sent under the key of another request and was not saved; reload the page and send it again.",
  },
  "request.tooLarge": {
    kind: "invalid",
    zh: "请求内容过大，请减少内容后再试。",
    en: "The request is too large.",
  },
  "server.busy": {
    kind: "unavailable",
    zh: "现在使用的人太多，这次没有办成；已填写的内容仍在页面上，请稍后重试。",
    en: "Too much is going on right now and this was not done; what you entered is still here, please try again.",
  },
  "server.databaseLost": {
    kind: "unavailable",
    zh: "数据库暂时连接不上，正在自动恢复；已填写的内容仍在页面上，请稍后重试。",
    en: "The database cannot be reached right now and is being waited for; what you entered is still here, please try again.",
  },
  "server.storageFull": {
    kind: "unavailable",
    zh: "服务器存储空间已满，没有保存；已填写的内容仍在页面上，请联系系统管理员清理后重试。",
    en: "The server has no storage space left, so nothing was saved; what you entered is still here, please ask the administrator and try again.",
  },
  "server.unavailable": {
    kind: "unavailable",
    zh: "服务暂时不可用，已填写的内容仍在页面上，请稍后重试。",
    en: "The service is not available right now; please try again.",
  },
} as const satisfies Record<string, Sentence>;

export type ProblemCode = keyof typeof problems;

/** A refusal by a rule. Thrown by services, rendered in the reader's language at the edge and on the screen. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly params: ProblemParameters;
  /** What the screen needs to help: missing requirements of a gate, the fields of a conflict. Serialisable. */
  readonly detail: unknown;
  constructor(code: "input.invalid", params: { readonly detail: Label }, detail?: unknown);
  constructor(code: Exclude<ProblemCode, "input.invalid">, params?: ProblemParameters, detail?: unknown);
  constructor(code: ProblemCode, params: ProblemParameters = {}, detail?: unknown) {
    super(sentence(code, params, "zh"));
    this.code = code;
    this.params = params;
    this.detail = detail;
  }
}

/** The sentence of a problem in one language, its parameters filled in. */
export function sentence(code: ProblemCode, params: ProblemParameters, language: Language): string {
  return problems[code][language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === "object" ? value[language] : String(value);
  });
}

/*
 * Project names as they are in ledgers: frequent words (项目, 产业园, 年产) beside rare ones, places, made-up brands of two
 * characters, figures and Latin letters. Invented; the same seed gives the same corpus.
 */

/** Mulberry32: small, seeded, good enough for figures. Returns numbers in [0, 1). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const words = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean);
const places = words(`
  青海 西宁 东川 南川 甘河 海东 格尔木 北京 上海 深圳 苏州 无锡 常州 宁波 杭州 合肥 武汉 长沙 成都 重庆 西安 兰州 银川 郑州
  济南 青岛 烟台 广州 佛山 东莞 珠海 厦门 泉州 福州 南昌 南京 南通 徐州 扬州 嘉兴 绍兴 台州 温州 天津 唐山 保定 太原 大同`);
const products = words(`
  光伏组件铝边框及支架 高效晶硅太阳能电池 单晶硅棒 石英坩埚 电子级多晶硅 动力电池负极材料 磷酸铁锂正极材料 碳酸锂 氢氧化锂 锂电铜箔
  电解质再生循环利用 氢燃料电池电堆 储能系统集成 光热发电集热器 逆变器 锂离子电池隔膜 碳纤维复合材料 高纯石英砂 镁基新材料 铝合金型材
  医疗器械 中藏药饮片 枸杞深加工 牦牛肉制品 生物质燃料 大数据中心 智能算力中心 冷链物流园 总部经济 装备制造 风电塔筒 变压器 电线电缆
  玻璃纤维 环保建材 装配式建筑构件 再生铝 废旧电池回收 精细化工中间体 食品级包装 新能源汽车零部件 充电桩 无人机 工业机器人 半导体硅片
  蓝宝石衬底 特种玻璃 钛白粉 聚碳酸酯 有机硅 氟化工 尿素 钾肥 溴素 硼酸 纯碱 数控机床 工业气体 检验检测平台 供应链金融服务 文旅综合体`);
const kinds = words(
  `生产线建设 产业化 技术改造 扩建 研发及生产基地 示范 二期 一体化 产业园 循环利用 智能制造`,
);
const units = words(`万吨 吨 万套 万只 吉瓦 兆瓦 万平方米 台（套） 亿支`);
const forms = words(
  `新能源科技 新材料 科技 实业集团 光电 电子材料 能源 装备制造 生物科技 控股 股份 环保科技 投资发展`,
);
const brandCharacters = Array.from(
  "恒锂诺德晶阳信禾鑫诺光青石泰瑞华盛达远博宏凯嘉益丰润亿兴隆昌顺通和安宁康平正源海江河山川岳峰岭松柏竹梅兰菊荣茂林森木禾谷穗麦金银铜铁钢玉珠宝瑜琪瑶琳珊璐莹洁晨曦晓旭阳明朗照辉煌灿烂星辰宇宙天穹云霄霞虹雷霆雨露霜雪冰凌寒暖春夏秋冬东南西北中央上下左右前后大小多少高低长短新旧古今老少男女父母兄弟姐妹朋友师徒龙凤虎豹鹰鹏鹤鸿雁燕鸥鲲鲸骏马驰骋奔腾飞翔跃进取创造智慧思维理想信念诚实守义仁爱礼谦勤俭勇毅坚韧卓越精湛领先锋利锐捷迅速达敏慧巧妙奇特异彩绚丽秀美雅致典范经纬纵横捷联合众志成城",
);

export interface Names {
  readonly name: string;
  readonly investorName: string;
  readonly product: string;
}

/** The names of one project. A few words are in most of them, most pairs of characters in few. */
export function makeNames(next: () => number): Names {
  // Squaring makes the first entries frequent and the last ones rare, as words are.
  const pick = (list: readonly string[]) => list[Math.floor(next() ** 2 * list.length)] ?? "";
  const brand = () =>
    Array.from({ length: 2 }, () => brandCharacters[Math.floor(next() * brandCharacters.length)] ?? "").join(
      "",
    );
  const product = pick(products);
  const amount = next() < 0.5 ? String(Math.ceil(next() * 200)) : (next() * 20).toFixed(1);
  const size = next() < 0.7 ? `年产${amount}${pick(units)}` : next() < 0.3 ? `${pick(places)}${brand()}` : "";
  const latin =
    next() < 0.05 ? `${String.fromCharCode(65 + Math.floor(next() * 26))}${Math.floor(next() * 900)}型` : "";
  return {
    name: `${size}${latin}${product}${pick(kinds)}项目`,
    investorName: `${pick(places)}${brand()}${pick(forms)}有限公司`,
    product: `${latin}${product}`,
  };
}

/**
 * Pieces as people type them: 1 to 20 characters out of a name, a product or the initials of one, and some that nobody
 * has.
 */
export function makeQuery(next: () => number, texts: readonly string[]): string {
  const parts = (texts[Math.floor(next() * texts.length)] ?? "").split("|");
  const characters = Array.from(parts[Math.floor(next() * parts.length)] ?? "");
  const length = next() < 0.5 ? 2 : 1 + Math.floor(next() * 20);
  const start = Math.floor(next() * Math.max(1, characters.length - length));
  const piece = characters.slice(start, start + length);
  const kind = next();
  if (kind < 0.05) return piece.toReversed().join("");
  if (kind < 0.1) return `${piece.join("")}无此`;
  return piece.join("");
}

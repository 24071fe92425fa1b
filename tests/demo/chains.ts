// The chains and the fair that the projects of the year speak of.
export const battery = "动力及储能电池";
export const solar = "高效晶硅太阳能电池及组件";
export const hydrogen = "氢燃料电池及系统";
export const material = "新材料";
export const health = "生物医药与医疗器械";
export const digital = "数字经济";
export const service = "现代服务与总部经济";
export const qingqiahui = "2023青洽会";

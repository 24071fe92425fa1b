import { testShortForms } from "./shortForms.ts";

testShortForms("redis");

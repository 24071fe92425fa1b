import { testShortForms } from "./shortForms.ts";

testShortForms("postgres");

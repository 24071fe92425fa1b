/**
 * What Chrome 86 lacks of the language that we and our libraries use; Vite lowers the syntax, not the functions.
 * A newer browser skips all of it. `bundle-size.ts` counts it in.
 */
import "core-js/es/array/at";
import "core-js/es/array/find-last";
import "core-js/es/array/find-last-index";
import "core-js/es/array/to-reversed";
import "core-js/es/array/to-sorted";
import "core-js/es/array/with";
import "core-js/es/object/has-own";
import "core-js/es/string/at";

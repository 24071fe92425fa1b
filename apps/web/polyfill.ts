/**
 * What Chrome 86 lacks of the language that we and our libraries use; Vite lowers the syntax, not the functions.
 * Newer browsers do not load it (main.ts).
 */
import "core-js/es/array/at";
import "core-js/es/array/find-last";
import "core-js/es/array/find-last-index";
import "core-js/es/array/to-reversed";
import "core-js/es/array/to-sorted";
import "core-js/es/array/with";
import "core-js/es/object/has-own";
import "core-js/es/string/at";

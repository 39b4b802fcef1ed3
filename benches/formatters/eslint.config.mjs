// eslint-plugin-jsdoc as it recommends itself.
import jsdoc from "eslint-plugin-jsdoc";
import { parser } from "typescript-eslint";

export default [
  { files: ["**/*.js"], ...jsdoc.configs["flat/recommended"] },
  {
    files: ["**/*.ts", "**/*.tsx"],
    ...jsdoc.configs["flat/recommended-typescript"],
    languageOptions: { parser },
  },
];

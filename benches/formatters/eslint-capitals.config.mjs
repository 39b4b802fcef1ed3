// The one core rule that rewrites the text of comments.
import { parser } from "typescript-eslint";

export default [
  { files: ["**/*.js", "**/*.ts", "**/*.tsx"], languageOptions: { parser }, rules: { "capitalized-comments": "error" } },
];

import type { Node } from 'web-tree-sitter';
import type { Renew } from '../kit/language.js';
import { field } from '../kit/syntax/tables.js';

const RESTY = /"(?:github\.com\/go-resty\/resty(?:\/v2)?|gopkg\.in\/resty\.v\d)"/;

/**
 * resty's `client.SetHeader(name, value)` becomes `client.OnBeforeRequest(…)`, which resty calls for every attempt, so
 * that each has a token of its own.
 */
export const renew: Renew = (unit, { site, signed }) => {
  const callee = site.type === 'call_expression' ? field(site, 'function') : undefined;
  const method = callee?.type === 'selector_expression' ? field(callee, 'field') : undefined;
  if (!RESTY.test(unit.text) || method?.text !== 'SetHeader' || !isStatement(site)) return undefined;
  const start = unit.text.lastIndexOf('\n', site.startIndex - 1) + 1;
  const indent = /^[^\S\n]*/.exec(unit.text.slice(start))?.[0] ?? '';
  const parameters = '_ *resty.Client, request *resty.Request';
  return [
    ...signed,
    {
      start: method.startIndex,
      end: method.startIndex,
      text: `OnBeforeRequest(func(${parameters}) error {\n${indent}\trequest.`,
    },
    { start: site.endIndex, end: site.endIndex, text: `\n${indent}\treturn nil\n${indent}})` },
  ];
};

/** Nothing is called on what the call returns, and it stands in a line of its own. */
const isStatement = (call: Node): boolean => call.parent?.type === 'expression_statement';

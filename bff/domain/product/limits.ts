import type { FieldProblem, FieldProblemCode } from './field.ts'

/** Counts characters as a reader would, not UTF-16 units. */
export function lengthOf(text: string): number {
  return [...text].length
}

export function problem(path: string, code: FieldProblemCode, params: Record<string, unknown> = {}): FieldProblem {
  return { path, code, ...params }
}

export function checkRange(path: string, value: number, min: number, max: number): FieldProblem[] {
  return Number.isInteger(value) && value >= min && value <= max ? [] : [problem(path, 'out-of-range', { min, max })]
}

export function checkLength(path: string, max: number, text: string): FieldProblem[] {
  const actual = lengthOf(text)
  return actual > max ? [problem(path, 'too-long', { max, actual })] : []
}

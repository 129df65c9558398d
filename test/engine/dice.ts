/** Numbers that a property test has thrown, read one after the other: the same numbers give the same story. */
export class Dice {
  private at = 0
  private readonly thrown: readonly number[]

  constructor(thrown: readonly number[]) {
    this.thrown = thrown
  }

  /** A number from 0 up to, not including, `sides`. Past the end it goes on from what was thrown. */
  roll(sides: number): number {
    const { at, thrown } = this
    this.at += 1
    const value = thrown.length === 0 ? 0 : thrown[at % thrown.length]! + Math.floor(at / thrown.length) * 7919
    return value % sides
  }

  one<T>(of: readonly T[]): T {
    return of[this.roll(of.length)]!
  }

  /** True once in `times`. */
  once(times: number): boolean {
    return this.roll(times) === times - 1
  }

  some<T>(of: readonly T[], oneIn = 2): T[] {
    return of.filter(() => this.once(oneIn))
  }
}

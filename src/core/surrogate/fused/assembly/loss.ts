/** @file Squared error of rows of tasks, and its gradient; a target that is not a number does not count. */

/**
 * Errors of standardised fluxes.
 *
 *     e = mask (y - target);  squares_k += e^2;  dLoss/dy = factor_k e
 *
 * @param y [rows, width], becomes its own gradient; its columns beyond the tasks are zero and stay so
 * @param targets [rows, tasks]
 * @param factors [tasks], 2 (weight of the task) / (how many of it are known)
 * @param squares [tasks] in double precision
 */
export function squaredErrors(
  y: usize,
  targets: usize,
  rows: i32,
  tasks: i32,
  width: i32,
  factors: usize,
  squares: usize,
): void {
  for (let k = 0; k < tasks; k++) {
    const factor = load<f32>(factors + (<usize>k << 2));
    let at = y + (<usize>k << 2);
    let target = targets + (<usize>k << 2);
    let sum: f64 = 0;
    for (let row = 0; row < rows; row++) {
      const wanted = load<f32>(target);
      const error = wanted == wanted ? load<f32>(at) - wanted : 0;
      sum += <f64>error * <f64>error;
      store<f32>(at, factor * error);
      at += <usize>width << 2;
      target += <usize>tasks << 2;
    }
    store<f64>(squares + (<usize>k << 3), load<f64>(squares + (<usize>k << 3)) + sum);
  }
}

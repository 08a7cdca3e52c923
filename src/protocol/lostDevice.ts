/**
 * @file A thread whose graphics device is lost can compute nothing on it any more, and says so by its end: the one that takes
 * its place looks for a device anew.
 */

/** A failure of the work may be told before the loss that it comes from, ms. */
const patienceMs = 500;

export interface DeviceWatch {
  /** The device that this thread computes on from now on. */
  readonly watch: (device: Pick<GPUDevice, "lost">) => void;
  /** Wait, after a failure, where it may come from a lost device; does not return where it does. */
  readonly afterFailure: () => Promise<void>;
}

/** @param end ends this thread with these words */
export function createDeviceWatch(end: (words: string) => void): DeviceWatch {
  let lost: Promise<void> | undefined;
  return {
    watch(device) {
      lost = device.lost.then(({ reason, message }) => {
        // One that was given back is not missed.
        if (reason === "destroyed") return new Promise(() => undefined);
        end(`the graphics device was lost${message === "" ? "" : `: ${message}`}`);
        return undefined;
      });
    },
    async afterFailure() {
      if (!lost) return;
      const isLost = await Promise.race([
        lost.then(() => true),
        new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patienceMs)),
      ]);
      if (isLost) await new Promise(() => undefined);
    },
  };
}

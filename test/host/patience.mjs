// One factor for all limits that only end what hangs: test/run.mjs sets it for a busy machine.

/** 1, or how much longer to wait. */
export const patience = Number(process.env['GROUP_EXPLORER_PATIENCE'] ?? 1);

let made = 0;

/** Short, and no other test process makes the same one. */
export function uniqueName(): string {
  made += 1;
  return `t${Date.now().toString(36)}${process.pid.toString(36)}${made.toString(36)}`;
}

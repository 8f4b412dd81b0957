/** Thrown by a handler for an event that no repetition will help: it becomes a dead letter at once with this message. */
export class Unprocessable extends Error {
  override readonly name = 'Unprocessable';
}

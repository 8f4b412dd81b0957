/** Something a person is to do. */
export interface Task {
  title: string;
  text?: string;
  assigneeId: string;
  createdBy: string;
  dueAt?: Date;
  state: 'open' | 'done';
  remindedAt?: Date;
}

import type { paths } from '../../api';
import { operation, textId } from '../../../engine';
import { succeeded } from '../../responses';

export const cancelDeletion = operation<paths>()({
	name: 'Cancel Deletion',
	value: 'cancelDeletion',
	action: 'Cancel the deletion of a candidate',
	description: 'Stop a scheduled deletion within its 7 days, so that the candidate is kept',
	endpoint: 'POST /candidate/deletion/cancel',
	effect: 'once',
	identifiedBy: ['task_id'],
	howToCheck: 'Cancel it again: Xobin answers that there is no such deletion when it was done.',
	parameters: {
		taskId: textId({
			displayName: 'Task ID',
			description: 'The "task_id" that "Schedule Deletion" gave',
			placeholder: 'e.g. 8d1f0b52',
		}),
	},
	request: (values) => ({ body: { task_id: values.taskId } }),
	output: (answer, values) => ({
		task_id: values.taskId,
		...succeeded(answer, 'Check the task ID, and whether the 7 days are over.'),
	}),
});

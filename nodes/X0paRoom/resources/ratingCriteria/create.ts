import type { paths } from '../../api';
import { asItComes, jsonObject, operation } from '../../../engine';

export const criteriaJson = jsonObject({
	displayName: 'Rating Criteria (JSON)',
	description:
		'The rating criterion as X0PA takes it, sent as it is. X0PA does not document its fields; "Get Many" shows those of existing ones.',
});

export const create = operation<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Create a rating criterion',
	description: 'Create a rating criterion. The API has no way to delete one.',
	endpoint: 'POST /rating-criteria',
	effect: 'once',
	identifiedBy: ['id'],
	howToCheck: 'Run "Get Many" of the resource "Rating Criteria", or look in X0PA Room, whether it is there.',
	parameters: { criteriaJson },
	request: (values) => ({ body: values.criteriaJson }),
	output: (answer) => asItComes(answer, {}),
});

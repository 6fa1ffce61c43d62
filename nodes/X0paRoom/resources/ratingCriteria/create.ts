import type { paths } from '../../api';
import { accepted, jsonObject, operation } from '../../../engine';

export const criteriaJson = jsonObject({
	displayName: 'Rating Criteria (JSON)',
	description: 'Rating criterion to send, unchanged. "Get Many" shows the fields of existing ones.',
});

export const create = operation<paths>()({
	name: 'Create',
	value: 'create',
	action: 'Create a rating criterion',
	description: 'Create a rating criterion. The API has no way to delete one.',
	endpoint: 'POST /rating-criteria',
	effect: 'once',
	identifiedBy: ['id'],
	howToCheck: 'Run "Get Many" of the resource "Rating Criteria", or look in X0PA Room, to see whether it exists.',
	parameters: { criteriaJson },
	request: (values) => ({ body: values.criteriaJson }),
	output: (response) => accepted(response, {}),
});

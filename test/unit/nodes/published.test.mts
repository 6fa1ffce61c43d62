import { published } from '../../../tools/previews/published.mjs';

it('publishes a preview without `required` lists, but keeps a member of that name', () => {
	const required = { type: 'boolean', nullable: true };
	const member = { type: 'object', properties: { required } };
	const preview = {
		type: 'object',
		properties: { required, questions: { type: 'array', items: { ...member, required: ['required'] } } },
		required: ['required', 'questions'],
	};
	expect(published(preview)).toBe(
		JSON.stringify({ type: 'object', properties: { required, questions: { type: 'array', items: member } } }),
	);
});

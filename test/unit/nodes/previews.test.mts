import Ajv from 'ajv';
import fc from 'fast-check';

import { operation, records, steps, text } from '../../../nodes/engine';
import { inferred } from '../../../tools/previews/infer.mjs';
import { previewOf } from '../../../tools/previews/preview.mjs';
import { responsesOf } from '../../../tools/previews/samples.mjs';
import type { Contract } from '../../../tools/vendors.mjs';

interface Thing {
	id: number;
	state: 'open' | 'done';
	note: string | null;
	tags?: string[];
	owner: { email: string } | null;
	odd?: unknown;
}

interface Paths {
	'/things/{id}': {
		get: { parameters: { path: { id: string } }; responses: { 200: { content: { 'application/json': Thing } } } };
	};
	'/things': {
		get: { responses: { 200: { content: { 'application/json': { things: Thing[] } } } } };
		post: { responses: { 200: { content: { 'application/json': unknown } } } };
		delete: { responses: { 204: { content?: never } } };
	};
}

const responseOf = (schema: object) => ({
	'x-evidence': 'S',
	operationId: 'x',
	summary: '',
	responses: { 200: { content: { 'application/json': { schema } } } },
});
const contract = {
	paths: {
		'/things/{id}': { get: responseOf({ $ref: '#/components/schemas/Thing' }) },
		'/things': {
			get: responseOf({ properties: { things: { type: 'array', items: { $ref: '#/components/schemas/Thing' } } } }),
			post: responseOf({}),
			delete: { ...responseOf({}), responses: { 204: {} } },
		},
	},
	components: {
		schemas: {
			Thing: {
				type: 'object',
				required: ['id', 'state', 'note', 'owner'],
				properties: {
					id: { type: 'integer' },
					state: { enum: ['open', 'done'] },
					note: { type: ['string', 'null'] },
					tags: { type: 'array', items: { type: 'string' } },
					owner: {
						oneOf: [
							{ type: 'object', required: ['email'], properties: { email: { type: 'string' } } },
							{ type: 'null' },
						],
					},
					odd: { description: 'Nobody knows' },
				},
			},
		},
	},
} as unknown as Contract;

const texts = { name: '', value: '', action: 'do', description: '', effect: 'read' as const };
const thing = {
	type: 'object',
	properties: {
		id: { type: 'number' },
		state: { type: 'string' },
		note: { type: 'string', nullable: true },
		tags: { type: 'array', items: { type: 'string' } },
		owner: { type: 'object', properties: { email: { type: 'string' } }, required: ['email'], nullable: true },
		odd: {},
	},
	required: ['id', 'state', 'note', 'owner'],
};

describe('the preview of an operation', () => {
	it('is the schema of the contract’s response, as the editor can show it', async () => {
		const get = operation<Paths>()({
			...texts,
			endpoint: 'GET /things/{id}',
			parameters: { id: text({ displayName: 'ID' }) },
			request: ({ id }) => ({ path: { id } }),
		});
		expect(await previewOf(get, contract)).toEqual(thing);
	});

	it('is the operation’s output for the response', async () => {
		const getAll = operation<Paths>()({
			...texts,
			endpoint: 'GET /things',
			parameters: { asked: text({ displayName: 'Asked', placeholder: 'e.g. yes' }) },
			request: () => ({}),
			output: ({ things }, { asked }) => records(things).map(({ id, note }) => ({ id, note, asked })) as never,
		});
		expect(await previewOf(getAll, contract)).toEqual({
			type: 'object',
			properties: { id: thing.properties.id, note: thing.properties.note, asked: { type: 'string' } },
			required: ['id', 'note', 'asked'],
		});
	});

	it('leaves out responses that make the operation fail', async () => {
		const done = steps<Paths>()({
			...texts,
			endpoints: ['GET /things/{id}'],
			parameters: {},
			run: async ({ call }) => {
				const { id, state, owner } = await call('GET /things/{id}', { path: { id: '1' } });
				if (state !== 'done' || !owner) throw new Error('Not done');
				return { id, email: owner.email };
			},
		});
		expect(await previewOf(done, contract)).toMatchObject({ required: ['id', 'email'] });
	});

	it('has no fields if the vendor documents no response', async () => {
		const post = operation<Paths>()({ ...texts, endpoint: 'POST /things', parameters: {}, request: () => ({}) });
		expect(await previewOf(post, contract)).toEqual({ type: 'object' });
	});

	it('can’t be generated for an operation that fails with every response', async () => {
		const fails = steps<Paths>()({
			...texts,
			endpoints: [],
			parameters: {},
			run: async () => await Promise.reject(new Error('no')),
		});
		await expect(previewOf(fails, contract)).rejects.toThrow('"do" fails with every response that the contract allows');
	});

	it('can’t be generated for an operation that calls an undeclared endpoint', async () => {
		const silent = steps<Paths>()({
			...texts,
			endpoints: [],
			parameters: {},
			run: async ({ call }) => records(await call('GET /things', {})),
		});
		await expect(previewOf(silent, contract)).rejects.toThrow('fails with every response');
	});
});

it('treats a response without a body as no response', () => {
	expect(responsesOf(contract, 'DELETE /things')).toEqual([undefined]);
});

it('infers a schema that matches all values, whatever they are', () => {
	const ajv = new Ajv({ allowUnionTypes: true, ownProperties: true });
	const value = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>;
	fc.assert(
		fc.property(fc.array(fc.dictionary(fc.constantFrom('a', 'b', 'c'), value), { minLength: 1 }), (values) => {
			const validate = ajv.compile(inferred(values));
			expect(values.filter((one) => !validate(one))).toEqual([]);
		}),
	);
});

import { readTemplates } from '../../../tools/start/samples.mjs';

it('points to the sandbox if a template builds the URL of a shared report itself', async () => {
	const templates = await readTemplates({ baseUrl: (vendor) => `http://127.0.0.1:5679/${vendor}` });
	const addresses = JSON.stringify(templates).match(/https?:[\w.:/-]+\/shared-reports/g);
	expect(addresses).toEqual(['http://127.0.0.1:5679/lynxVizion/shared-reports']);
});

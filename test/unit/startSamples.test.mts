import { readTemplates } from '../../tools/start/samples.mjs';

it('leads to the sandbox wherever a template makes an address of LynxVizion by itself', async () => {
	const templates = await readTemplates({ baseUrl: (vendor) => `http://127.0.0.1:5679/${vendor}` });
	const text = JSON.stringify(templates);
	expect(text).toContain('=http://127.0.0.1:5679/lynxVizion/shared-reports/{{ $json.share_hash }}');
	expect(text).not.toContain('https://api.lynxvizion.com');
});

export const DOCS_PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API</title>
<link rel="icon" href="docs/favicon-32x32.png">
<link rel="stylesheet" href="docs/swagger-ui.css">
</head>
<body>
<div id="api"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
`;

export const DOCS_SCRIPT = `SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#api',
  deepLinking: true,
  displayRequestDuration: true,
  oauth2RedirectUrl: new URL('docs/oauth2-redirect.html', location.href).href,
  onComplete: () => {
    document.title = document.querySelector('#api .title')?.firstChild?.textContent ?? 'API';
  },
}).initOAuth({ clientId: 'linghang-web', usePkceWithAuthorizationCodeGrant: true, scopes: 'openid profile' });
`;

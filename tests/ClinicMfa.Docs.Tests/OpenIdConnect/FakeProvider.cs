using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.TestHost;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ClinicMfa.Docs.Tests.OpenIdConnect;

/// <summary>An OpenID Connect provider in this process: the code flow with PKCE, and tokens signed with a key of its own.</summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    public const string Issuer = "https://login.example.com";
    public const string ClientId = "records";
    public const string ClientSecret = "the host's secret";

    private readonly RSA _key = RSA.Create(2048);
    private readonly RSA _foreignKey = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, Asked> _codes = new();
    private readonly WebApplication _app;

    private FakeProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = Issuer,
            authorization_endpoint = $"{Issuer}/authorize",
            token_endpoint = $"{Issuer}/token",
            end_session_endpoint = $"{Issuer}/logout",
            jwks_uri = $"{Issuer}/keys",
            response_types_supported = new[] { "code" },
            id_token_signing_alg_values_supported = new[] { "RS256" },
        }));
        _app.MapGet("/keys", Keys);
        _app.MapGet("/authorize", Authorize);
        _app.MapPost("/token", (Delegate)TokenAsync);
    }

    /// <summary>Who logs in at the provider.</summary>
    public string Subject { get; set; } = "248289761001";

    /// <summary>What else the token says.</summary>
    public IList<Claim> Claims { get; } = [];

    /// <summary>Whether tokens are signed with a key that is not the provider's.</summary>
    public bool SignsWithForeignKey { get; set; }

    public HttpMessageHandler CreateHandler() => _app.GetTestServer().CreateHandler();

    public static async Task<FakeProvider> StartAsync()
    {
        var provider = new FakeProvider();
        await provider._app.StartAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    /// <summary>Lets the person log in at the address the host sent the browser to.</summary>
    /// <returns>The fields that the browser posts back to the host (response_mode form_post).</returns>
    public async Task<(string Path, (string Name, string Value)[] Fields)> LogInAsync(Uri authorize)
    {
        using var client = new HttpClient(CreateHandler()) { BaseAddress = new Uri(Issuer) };
        var answer = await client.GetFromJsonAsync<Dictionary<string, string>>(authorize, TestContext.Current.CancellationToken);
        return (new Uri(answer!["redirect_uri"]).PathAndQuery, [("code", answer["code"]), ("state", answer["state"])]);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
        _foreignKey.Dispose();
    }

    private IResult Keys()
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(_key.ExportParameters(includePrivateParameters: false)) { KeyId = "1" });
        return Results.Json(new { keys = new[] { new { kty = key.Kty, use = "sig", alg = "RS256", kid = "1", n = key.N, e = key.E } } });
    }

    private IResult Authorize(string client_id, string redirect_uri, string response_type, string response_mode, string state, string nonce, string code_challenge, string code_challenge_method)
    {
        if ((client_id, response_type, response_mode, code_challenge_method) != (ClientId, "code", "form_post", "S256"))
            return Results.BadRequest();
        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        _codes[code] = new Asked(redirect_uri, nonce, code_challenge);
        return Results.Json(new Dictionary<string, string> { ["redirect_uri"] = redirect_uri, ["code"] = code, ["state"] = state });
    }

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form["client_id"] != ClientId || form["client_secret"] != ClientSecret || !_codes.TryRemove(form["code"].ToString(), out var asked)
            || form["redirect_uri"] != asked.RedirectUri || WebEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked.Challenge)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: (int)HttpStatusCode.BadRequest);
        }

        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = ClientId,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(5),
            Subject = new ClaimsIdentity([new Claim("sub", Subject), new Claim("nonce", asked.Nonce), .. Claims]),
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(SignsWithForeignKey ? _foreignKey : _key) { KeyId = "1" }, SecurityAlgorithms.RsaSha256),
        });
        return Results.Json(new { access_token = "unused", token_type = "Bearer", expires_in = 300, id_token = token });
    }

    private static string WebEncode(byte[] bytes) => Base64UrlEncoder.Encode(bytes);

    private sealed record Asked(string RedirectUri, string Nonce, string Challenge);
}

namespace ClinicMfa.Email.Tests;

/// <summary>Fails until it is mended, with the token in the exception's text, as careless code would.</summary>
internal sealed class SwitchedTokens : IEmailTokenSource
{
    public const string Token = "switched-relay-token";

    public bool IsBroken { get; set; } = true;

    public ValueTask<string> GetAccessTokenAsync(EmailTokenRequest request, CancellationToken cancellationToken) =>
        IsBroken ? throw new NotImplementedException($"no use for {Token}") : new(Token);
}

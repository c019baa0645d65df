namespace ClinicMfa.Email.Tests;

/// <summary>Gives these tokens in order, the last one again and again, and keeps what it was asked.</summary>
internal sealed class FakeTokens(params string[] tokens) : IEmailTokenSource
{
    private readonly List<EmailTokenRequest> _requests = [];

    public IReadOnlyList<EmailTokenRequest> Requests => _requests;

    public ValueTask<string> GetAccessTokenAsync(EmailTokenRequest request, CancellationToken cancellationToken)
    {
        _requests.Add(request);
        return new(tokens[Math.Min(_requests.Count, tokens.Length) - 1]);
    }
}

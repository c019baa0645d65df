using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Tests.Support;

/// <summary>The library's issuer, which keeps what it was asked.</summary>
internal sealed class RecordingIssuer : ICodeIssuer
{
    private HmacCodeIssuer? _inner;

    public List<CodeBinding> Issued { get; } = [];

    public int Compared { get; private set; }

    public void AddTo(IServiceCollection services) => services.AddSingleton<ICodeIssuer>(provider =>
    {
        _inner = ActivatorUtilities.CreateInstance<HmacCodeIssuer>(provider);
        return this;
    });

    public NewCode Issue(CodeBinding binding)
    {
        Issued.Add(binding);
        return _inner!.Issue(binding);
    }

    public bool Matches(CodeBinding binding, OneTimeCode typed, CodeHash hash)
    {
        Compared++;
        return _inner!.Matches(binding, typed, hash);
    }
}

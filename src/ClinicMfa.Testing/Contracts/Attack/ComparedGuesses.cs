using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClinicMfa.Testing;

/// <summary>When typed codes were compared with one that was sent, and were not it: once each, with however many hashes they were compared. What is refused unseen is not compared.</summary>
internal sealed class ComparedGuesses
{
    private readonly List<DateTimeOffset> _times = [];

    public IReadOnlyList<DateTimeOffset> Times => _times;

    /// <summary>The most in any window of this length.</summary>
    public int MostIn(TimeSpan window) => _times.Count == 0 ? 0 : _times.Max(first => _times.Count(time => time >= first && time - first < window));

    /// <summary>Puts itself between the flow and what compares.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddClinicMfa(new ConfigurationBuilder().Build());
        var issuer = services.Last(service => service.ServiceType == typeof(ICodeIssuer)).ImplementationType!;
        services.Replace(ServiceDescriptor.Singleton<ICodeIssuer>(provider => new Counter(
            (ICodeIssuer)ActivatorUtilities.CreateInstance(provider, issuer), provider.GetRequiredService<TimeProvider>(), _times)));
    }

    private sealed class Counter(ICodeIssuer issuer, TimeProvider time, List<DateTimeOffset> times) : ICodeIssuer
    {
        private OneTimeCode? _last;

        public NewCode Issue(CodeBinding binding) => issuer.Issue(binding);

        public bool Matches(CodeBinding binding, OneTimeCode typed, CodeHash hash)
        {
            if (issuer.Matches(binding, typed, hash))
                return true;
            if (!ReferenceEquals(typed, _last))
                times.Add(time.GetUtcNow());
            _last = typed;
            return false;
        }
    }
}

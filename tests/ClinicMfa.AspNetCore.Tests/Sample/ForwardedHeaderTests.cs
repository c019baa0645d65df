using System.Globalization;
using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>Addresses that a client claims, where no proxy was configured (B21): no limit follows them and none is written down.</summary>
[Trait("Threat", "B21")]
public sealed class ForwardedHeaderTests : IAsyncDisposable
{
    private const string Therapist = "therapist@harbor.example";

    private readonly SampleApplication _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Trait("Rule", "C4")]
    public async Task WrongCodes_FromAnotherAddressEachTime_AddUpToOneLock()
    {
        using var attacker = new SampleBrowser(new ManyAddresses(_host));
        for (var challenge = 0; challenge < 2; challenge++)
        {
            await attacker.LogInAsync(Therapist);
            var right = await _host.CodeAsync(Therapist, Token);
            for (var i = 0; i < 5; i++)
                await attacker.PressAsync("Submit", ("Enter Code", right == "000000" ? "000001" : "000000"));
        }

        Assert.Contains("Too many wrong codes", attacker.Text, StringComparison.Ordinal);
        await NobodyWroteAnAddressDownAsync();
    }

    [Fact]
    [Trait("Rule", "C7")]
    public async Task Logins_FromAnotherAddressEachTime_TakeFromOneBudget()
    {
        for (var i = 0; i < 6; i++)
        {
            using var attacker = new SampleBrowser(new ManyAddresses(_host));
            await attacker.LogInAsync(Therapist);
            Assert.Equal(i < 5, attacker.HasField("Enter Code"));
        }

        Assert.Equal(5, (await _host.OutboxAsync(Token)).Count(message => message.To == Therapist && message.HasCode));
        await NobodyWroteAnAddressDownAsync();
    }

    private async Task NobodyWroteAnAddressDownAsync()
    {
        var facts = (await _host.EventsAsync("harbor")).Where(fact => fact.UserId == "therapist-harbor").ToList();
        Assert.NotEmpty(facts);
        Assert.All(facts, fact => Assert.Null(fact.ClientAddress)); // the connection of a test has none
    }

    /// <summary>The sample, asked with headers that name another client each time.</summary>
    private sealed class ManyAddresses(ISampleHost host) : ISampleHost
    {
        private static int _last;

        public Uri Origin => host.Origin;

        public HttpMessageHandler CreateHandler() => new Claiming(host.CreateHandler());

        public Task<string> CodeAsync(string to, CancellationToken cancellationToken) => host.CodeAsync(to, cancellationToken);

        private sealed class Claiming(HttpMessageHandler inner) : DelegatingHandler(inner)
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                var address = string.Create(CultureInfo.InvariantCulture, $"203.0.113.{1 + (Interlocked.Increment(ref _last) % 250)}");
                request.Headers.Add("X-Forwarded-For", address);
                request.Headers.Add("X-Real-IP", address);
                request.Headers.Add("Forwarded", $"for={address}");
                return base.SendAsync(request, cancellationToken);
            }
        }
    }
}

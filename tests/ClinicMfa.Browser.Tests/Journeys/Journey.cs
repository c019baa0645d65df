using ClinicMfa.Shared;
using Microsoft.Playwright;

namespace ClinicMfa.Browser.Tests.Journeys;

/// <summary>A sample of its own for each journey, its clock frozen, and whoever sits down at it, each with a browser of their own. Nobody has JavaScript.</summary>
[Trait("Needs", "chromium")]
public abstract class Journey(Chromium chromium) : IAsyncDisposable
{
    /// <summary>So long after a code that it is no longer a fresh one for anything.</summary>
    protected static readonly TimeSpan NotFresh = TimeSpan.FromMinutes(16);

    private readonly List<IPage> _pages = [];

    private protected SampleApplication Host { get; } = new();

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var page in _pages)
            await page.Context.CloseAsync();
        await Host.DisposeAsync();
    }

    private protected async Task<Person> SitDownAsync(Manner manner, bool javaScript = false)
    {
        RequiredService.Demand(chromium.Absence);
        if (_pages.Count == 0)
        {
            Host.Listen();
            await Host.FreezeAsync(Token);
        }

        _pages.Add(manner == Manner.InSpanishByKeys
            ? await chromium.OpenAsync(Host.Address, javaScript, ColorScheme.Dark, width: 320, locale: "es-US")
            : await chromium.OpenAsync(Host.Address, javaScript));
        return new Person(Host, _pages[^1], manner);
    }

    /// <summary>Somebody who has logged in with an emailed code.</summary>
    private protected async Task<Person> EnterAsync(string email, Manner manner)
    {
        var person = await SitDownAsync(manner);
        await person.LogInAsync(email);
        await person.SubmitCodeAsync("Enter Code", email);
        await person.SeesAsync("Signed in as");
        return person;
    }

    /// <summary>Somebody who has set a phone up at the login.</summary>
    private protected async Task<Person> EnterByTextAsync(string email, string phone, Manner manner)
    {
        var person = await SitDownAsync(manner);
        await person.LogInAsync(email);
        await person.SubmitAsync("Phone Number", phone);
        await person.SubmitCodeAsync("Enter Code", phone);
        await person.SeesAsync("Signed in as");
        return person;
    }

    private protected async Task<int> MessagesToAsync(string to) => (await Host.OutboxAsync(Token)).Count(message => message.To == to);

    /// <summary>Waits until somebody has more messages than before: notices are sent beside what they are about.</summary>
    private protected async Task IsWrittenToAsync(string to, int before)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(15));
        while (await MessagesToAsync(to) <= before)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
    }

    /// <summary>A code that is not the one last sent.</summary>
    private protected async Task<string> WrongCodeAsync(string to) => await Host.CodeAsync(to, Token) == "000000" ? "000001" : "000000";
}

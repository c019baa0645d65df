using ClinicMfa.Shared;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>What people of the sample do in many tests.</summary>
internal static class SamplePeople
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Signs somebody in by a code, in a browser of their own.</summary>
    /// <param name="host">The sample.</param>
    /// <param name="email">Whose login.</param>
    /// <param name="to">Where the code goes, where it isn't the same: to a phone, which is set up if it is asked for.</param>
    public static async Task<SampleBrowser> SitDownAsync(this SampleApplication host, string email, string? to = null)
    {
        var browser = new SampleBrowser(host);
        await browser.EnterAsync(host, email, to);
        return browser;
    }

    /// <summary>Signs somebody in by a code.</summary>
    public static async Task EnterAsync(this SampleBrowser browser, SampleApplication host, string email, string? to = null, string password = SampleApplication.Password)
    {
        await browser.LogInAsync(email, password);
        if (browser.HasField("Phone Number"))
            await browser.PressAsync("Submit", ("Phone Number", to!));
        await browser.TypeAsync(host, to ?? email);
        await browser.OpenAsync("/");
        Assert.True(browser.IsSignedIn, browser.Text);
    }

    /// <summary>Types the newest code sent to somebody into whichever field asks for it.</summary>
    public static Task<SampleBrowser> TypeAsync(this SampleBrowser browser, SampleApplication host, string to) =>
        browser.TypeCodeAsync(browser.HasField("Code") ? "Code" : "Enter Code", to);

    /// <summary>Types wrong codes until the code step is locked.</summary>
    public static async Task LockAsync(this SampleApplication host, string email)
    {
        using var attacker = new SampleBrowser(host);
        for (var challenge = 0; challenge < 2; challenge++)
        {
            await attacker.LogInAsync(email);
            var field = attacker.HasField("Code") ? "Code" : "Enter Code";
            var newest = (await host.OutboxAsync(Token)).First(message => message.HasCode).Code;
            for (var i = 0; i < 5; i++)
                await attacker.PressAsync("Submit", (field, newest == "000000" ? "000001" : "000000"));
        }
    }

    /// <summary>The whole audit of a clinic, newest first.</summary>
    public static async Task<IReadOnlyList<MfaEvent>> EventsAsync(this SampleApplication host, string clinic) =>
        await host.Services.GetRequiredService<IMfaEventStore>().PageAsync(new MfaEventQuery { ClinicId = clinic, PageSize = MfaEventQuery.MaxPageSize }, Token);

    /// <summary>What is kept of somebody.</summary>
    public static async Task<SubjectRecord?> RecordAsync(this SampleApplication host, string clinic, string user) =>
        (await host.Services.GetRequiredService<IMfaSubjectStore>().FindAsync(new MfaSubject(clinic, user), Token) as StoreLookup<SubjectRecord>.Found)?.Document;

    /// <summary>A message without a code; notices are sent beside the request, so it is waited for.</summary>
    public static async Task<OutboxMessage> NoticeAsync(this SampleApplication host, string to, string subject)
    {
        while (true)
        {
            var found = (await host.OutboxAsync(Token)).FirstOrDefault(message => message.To == to && !message.HasCode && message.Subject!.Contains(subject, StringComparison.OrdinalIgnoreCase));
            if (found is not null)
                return found;
            await Task.Yield();
        }
    }

    /// <summary>How long a reset may take to end sessions.</summary>
    public static TimeSpan SessionCheckInterval(this SampleApplication host) =>
        host.Services.GetRequiredService<IOptions<ClinicMfaOptions>>().Value.SessionCheckInterval;
}

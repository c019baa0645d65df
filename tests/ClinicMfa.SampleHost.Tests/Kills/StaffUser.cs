using System.Net.Sockets;

namespace ClinicMfa.SampleHost.Tests.Kills;

/// <summary>One user: logs in again and again, mistypes, asks for new codes, and remembers what he was told.</summary>
internal sealed class StaffUser(string email, string clinicId, string userId, string? phone, int percentWrong, SeededNumbers dice) : IDisposable
{
    private readonly List<SampleBrowser> _browsers = [];
    private SampleBrowser? _browser;

    public string ClinicId => clinicId;

    public string UserId => userId;

    public Memory Memory { get; } = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Mailbox => phone ?? email;

    /// <summary>Goes on until the server is gone.</summary>
    public async Task WorkAsync(SampleProcess server, Work work)
    {
        try
        {
            while (true)
            {
                work.Begin();
                await LogInAsync(server);
                while (IsAskedForCode)
                {
                    work.Begin();
                    await ActAsync(server);
                }
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException)
        {
            // Killed. HttpClient lets a bare SocketException out when the connection is reset just before it asks for the peer's address.
        }
    }

    /// <summary>Types again what was accepted before: nothing may come of it. Then what had no answer: it may be accepted now, if it wasn't then.</summary>
    public async Task ReplayAsync(SampleProcess server)
    {
        foreach (var (window, form) in Memory.Accepted)
        {
            window.MoveTo(server);
            await window.SubmitAsync(form);
            Assert.False(window.IsSignedIn, $"A code that {userId} had used worked again.");
        }

        Memory.Accepted.Clear();
        if (Memory.Unanswered is not var (unanswered, again))
            return;
        Memory.Unanswered = null;
        unanswered.MoveTo(server);
        await unanswered.SubmitAsync(again);
        if (!unanswered.IsSignedIn)
            return;
        Memory.MaybeGranted--;
        Memory.Granted++;
        Memory.InARow = 0;
    }

    /// <summary>Tries to get in: where he was with "Send a new code", and by logging in anew.</summary>
    /// <returns>Whether he is in; otherwise he was told to wait, and there was a cause.</returns>
    public async Task<bool> TryGetInAsync(SampleProcess server)
    {
        if (_browser is not null && !_browser.IsSignedIn)
        {
            _browser.MoveTo(server);
            await _browser.OpenAsync("/mfa");
            if (IsAskedForCode && await SendAgainAsync(server) && await TypeRightAsync(server))
                return true;
        }

        await LogInAsync(server);
        return IsAskedForCode && await TypeRightAsync(server);
    }

    /// <summary>What he sees.</summary>
    public string Page => $"{userId}: {_browser?.Response.StatusCode} {_browser?.Text}";

    public void Dispose()
    {
        _browser?.Dispose();
        _browsers.ForEach(browser => browser.Dispose());
    }

    private bool IsAskedForCode => _browser!.HasField("Enter Code") || _browser.HasField("Code");

    private async Task ActAsync(SampleProcess server)
    {
        var chance = dice.Next(100);
        if (chance < percentWrong)
            await TypeWrongAsync(server);
        else if (chance < percentWrong + 15)
            await SendAgainAsync(server);
        else
            await TypeRightAsync(server);
    }

    private async Task LogInAsync(SampleProcess server)
    {
        _browser = Keep(new SampleBrowser(server));
        Memory.MessagesToday++;
        await _browser.LogInAsync(email);
        if (_browser.HasField("Emails"))
            await _browser.PressAsync("Submit", ("Emails", "on"));
        if (phone is not null && _browser.HasField("Phone Number"))
            await _browser.PressAsync("Submit", ("Phone Number", phone));
        CheckCause();
    }

    private async Task<bool> SendAgainAsync(SampleProcess server)
    {
        var before = await NewestAsync(server);
        Memory.MessagesToday++;
        await _browser!.PressAsync("Send a new code");
        CheckCause();
        return await NewestAsync(server) is { } newest && newest.SentAt != before?.SentAt;
    }

    private async Task TypeWrongAsync(SampleProcess server)
    {
        var right = (await NewestAsync(server))?.Code ?? "000000";
        Memory.MaybeRefused++;
        Memory.InARow++;
        Memory.Today++;
        await _browser!.SubmitAsync(FillIn(Codes.Wrong(right)));
        if (!_browser.Text.Contains("not right", StringComparison.Ordinal))
            return;
        Memory.MaybeRefused--;
        Memory.Refused++;
    }

    private async Task<bool> TypeRightAsync(SampleProcess server)
    {
        if (await NewestAsync(server) is not { } message)
            return false;
        Memory.Messages.Add(message.SentAt);
        var window = Keep(_browser!.Copy());
        var form = FillIn(message.Code);

        Memory.MaybeGranted++;
        Memory.Unanswered = (window, form);
        await _browser.SubmitAsync(form);
        Memory.MaybeGranted--;
        Memory.Unanswered = null;
        if (!_browser.IsSignedIn)
            return false;
        Memory.Granted++;
        Memory.InARow = 0;
        Memory.Accepted.Add((window, form));
        return true;
    }

    private FilledForm FillIn(string code) => _browser!.FillIn("Submit", (_browser.HasField("Code") ? "Code" : "Enter Code", code));

    private async Task<OutboxMessage?> NewestAsync(SampleProcess server) =>
        (await server.OutboxAsync(Token)).FirstOrDefault(message => message.To == Mailbox && message.Clinic == clinicId && message.HasCode);

    private void CheckCause()
    {
        var text = _browser!.Text;
        if (text.Contains("Too many wrong codes", StringComparison.Ordinal))
            Assert.True(Memory.HasCauseForLock, $"{userId} is locked after {Memory.InARow} wrong codes in a row, {Memory.Today} today.");
        if (text.Contains("Too many messages", StringComparison.Ordinal))
            Assert.True(Memory.HasCauseForTooMany, $"{userId} is told of too many messages after {Memory.MessagesToday}.");
        Assert.False((int)_browser.Response.StatusCode >= 500, Page);
    }

    private SampleBrowser Keep(SampleBrowser browser)
    {
        _browsers.Add(browser);
        return browser;
    }
}

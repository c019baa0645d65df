using System.Net;
using ClinicMfa.LoadTest.Accounts;

namespace ClinicMfa.LoadTest.Client;

/// <summary>One person logging in with one browser: each request and what has to come back.</summary>
internal sealed class Login(Browser browser, LoadUser user, CodeInbox inbox)
{
    private readonly List<StepTime> _steps = [];

    /// <summary>With password and code.</summary>
    /// <param name="trust">Whether the browser shall be remembered. With ClinicMfa the clinic decides.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>Its five requests.</returns>
    /// <exception cref="LoginFailure">It went another way.</exception>
    public async Task<IReadOnlyList<StepTime>> WithCodeAsync(bool trust, CancellationToken cancellationToken)
    {
        inbox.Empty(user.Email);
        var path = await EnterPasswordAsync(cancellationToken);
        var page = Take(LoginStep.CodePage, await browser.GetAsync(path, cancellationToken), HttpStatusCode.OK);
        var form = Form.Find(page.Html, "code", path) ?? throw new LoginFailure($"{LoginStep.CodePage}: no form for a code");
        var typed = form.With("code", await inbox.TakeAsync(user.Email, cancellationToken));
        if (trust)
            typed = typed.With("trust", "true");
        var answer = Take(LoginStep.Code, await browser.PostAsync(typed, cancellationToken), HttpStatusCode.Found);
        await SeeHomeAsync(answer.Location, cancellationToken);
        return _steps;
    }

    /// <summary>With the password alone: on a trusted browser, or at a host that asks for nothing else.</summary>
    /// <returns>Its three requests.</returns>
    /// <exception cref="LoginFailure">It went another way.</exception>
    public async Task<IReadOnlyList<StepTime>> WithPasswordAsync(CancellationToken cancellationToken)
    {
        await SeeHomeAsync(await EnterPasswordAsync(cancellationToken), cancellationToken);
        return _steps;
    }

    private async Task<string> EnterPasswordAsync(CancellationToken cancellationToken)
    {
        const string Path = "/login";
        var page = Take(LoginStep.LoginPage, await browser.GetAsync(Path, cancellationToken), HttpStatusCode.OK);
        var form = Form.Find(page.Html, "Password", Path) ?? throw new LoginFailure($"{LoginStep.LoginPage}: no form for a password");
        var typed = form.With("Email", user.Email).With("Password", LoadUser.Password);
        return Take(LoginStep.Password, await browser.PostAsync(typed, cancellationToken), HttpStatusCode.Found).Location ?? "";
    }

    private async Task SeeHomeAsync(string? path, CancellationToken cancellationToken)
    {
        if (path is not "/")
            throw new LoginFailure($"sent to '{path}' instead of home");
        Take(LoginStep.Home, await browser.GetAsync(path, cancellationToken), HttpStatusCode.OK);
    }

    private Answer Take(LoginStep step, Answer answer, HttpStatusCode expected)
    {
        if (answer.Status != expected)
            throw new LoginFailure($"{step}: {(int)answer.Status} instead of {(int)expected}");
        _steps.Add(new StepTime(step, answer.Took, answer.Html.Length));
        return answer;
    }
}

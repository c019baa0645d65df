using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ClinicMfa.AspNetCore;

/// <summary>
/// What a page under <c>/mfa</c> is drawn from. A host that replaces one as a whole names <see cref="MfaStepPage"/> or <see cref="MfaConfirmPage"/> as its <c>@model</c>;
/// what the page does stays here, whatever it looks like: its headers, its antiforgery check and its handlers.
/// </summary>
/// <remarks>
/// The antiforgery check is made here for each POST, not by MVC's filter, which would answer an old form with a blank 400: such a page says how to go on (threat B25).
/// </remarks>
[IgnoreAntiforgeryToken]
[RequestSizeLimit(RawForm.MaxBytes)]
[RequestFormLimits(ValueCountLimit = 32, ValueLengthLimit = RawForm.MaxBytes, MultipartBodyLengthLimit = RawForm.MaxBytes)]
public abstract class MfaPage : PageModel
{
    private readonly PageServices _services;
    private string? _scriptNonce;

    private protected MfaPage(PageServices services) => _services = services;

    /// <summary>What to show. Also in <c>ViewData["MfaPage"]</c>; the page's title is in <c>ViewData["Title"]</c>.</summary>
    public MfaPageView View { get; private set; } = null!; // set by whatever shows a page

    /// <summary>The layout that <see cref="ClinicMfaAspNetCoreOptions.Layout"/> names; <see langword="null"/>: none, the package's own <c>_MfaLayout</c> is meant.</summary>
    public string? HostLayout => Options.Layout;

    private protected DateTimeOffset Now => _services.Time.GetUtcNow();

    private protected string PagePath => MfaPaths.Page(HttpContext);

    private protected string HomePath => Request.PathBase + "/";

    private protected string LoginPath => Request.PathBase + Options.LoginPath;

    private ClinicMfaAspNetCoreOptions Options => _services.Options;

    /// <summary>Sets the headers, and lets nothing through that was not sent from one of the pages.</summary>
    /// <param name="context">The request.</param>
    /// <param name="next">The handler.</param>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        _scriptNonce = PageHeaders.Set(Response, Options.ContentSecurityPolicy);
        if (context.HandlerMethod is null)
        {
            context.Result = NoSuchForm();
            return;
        }

        if (HttpMethods.IsPost(Request.Method) && !await IsFromHereAsync().ConfigureAwait(false))
        {
            _services.Logger.FormRefused();
            context.Result = await ShowStaleAsync().ConfigureAwait(false);
            return;
        }

        await next().ConfigureAwait(false);
    }

    /// <summary>Shows a step.</summary>
    private protected async Task<PageResult> ShowAsync(MfaStep step, PendingTicket? pending, MfaRefusal? notice = null)
    {
        Response.StatusCode = StepStatus.Of(step);
        if (StepStatus.RetryAfter(step, Now) is { } wait)
            Response.Headers.RetryAfter = $"{Math.Max(1, Math.Ceiling(wait.TotalSeconds)):0}";
        await CreateViewAsync(step, pending?.Subject, pending is { Kind: PendingKind.StepUp }, notice: notice, pending: pending).ConfigureAwait(false);
        return Page();
    }

    /// <summary>Makes what is shown, and hands it to the layout with the title.</summary>
    private protected async Task CreateViewAsync(MfaStep step, MfaSubject? subject, bool isStepUp, bool isStale = false, MfaRefusal? notice = null, PendingTicket? pending = null)
    {
        var user = subject is { } known ? await _services.Users.FindAsync(step, known, HttpContext.RequestAborted).ConfigureAwait(false) : null;
        View = new MfaPageView(step, user, Now, _services.Texts, RequestedLanguage.Of(HttpContext))
        {
            Stylesheets = StylesheetsOf(Options),
            Script = _scriptNonce is null || step is not MfaStep.EnterCode ? null : Request.PathBase + PageAsset.Script.Path,
            ScriptNonce = _scriptNonce,
            LoginPath = LoginPath,
            HomePath = HomePath,
            PagePath = PagePath,
            IsStepUp = isStepUp,
            IsStale = isStale,
            IsChange = pending is { ChangeTo: not null },
            IsFormTooOld = pending is { IsFormTooOld: true },
            ReturnPath = isStepUp ? pending?.ReturnPath : null,
            Notice = notice,
            TermsAddress = MfaPaths.Link(HttpContext, Options.TermsAddress),
            PrivacyAddress = MfaPaths.Link(HttpContext, Options.PrivacyAddress),
        };
        ViewData["MfaPage"] = View;
        ViewData["Title"] = View.Title;
    }

    private IReadOnlyList<string> StylesheetsOf(ClinicMfaAspNetCoreOptions options) => options.StylesheetAddress is { } own
        ? [Request.PathBase + PageAsset.Stylesheet.Path, Request.PathBase + own]
        : [Request.PathBase + PageAsset.Stylesheet.Path];

    // Without a handler nothing would have chosen what to show.
    private IActionResult NoSuchForm()
    {
        if (HttpMethods.IsPost(Request.Method))
            return LocalRedirect(PagePath);
        Response.Headers.Allow = "GET, HEAD, POST";
        return StatusCode(StatusCodes.Status405MethodNotAllowed);
    }

    private async Task<bool> IsFromHereAsync()
    {
        try
        {
            return await _services.Antiforgery.IsRequestValidAsync(HttpContext).ConfigureAwait(false);
        }
        catch (AntiforgeryValidationException)
        {
            // A body that is too big or no form at all.
            return false;
        }
    }

    private async Task<PageResult> ShowStaleAsync()
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        await CreateViewAsync(new MfaStep.Refused(new MfaRefusal.ChallengeGone(ChallengeEnd.NotFound)), SessionClaims.Read(User)?.Subject, isStepUp: false, isStale: true).ConfigureAwait(false);
        return Page();
    }
}

using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ClinicMfa.AspNetCore;

/// <summary>What the pages have in common: their headers, their antiforgery check and how they look.</summary>
/// <remarks>
/// The check is made here for each POST, not by MVC's filter, which would answer an old form with a blank 400: such a page says how to go on.
/// </remarks>
[IgnoreAntiforgeryToken]
[RequestSizeLimit(RawForm.MaxBytes)]
[RequestFormLimits(ValueCountLimit = 32, ValueLengthLimit = RawForm.MaxBytes, MultipartBodyLengthLimit = RawForm.MaxBytes)]
internal abstract class MfaPageModel(
    IAntiforgery antiforgery,
    IOptions<ClinicMfaAspNetCoreOptions> options,
    MfaUserLookup users,
    MfaTextCatalog texts,
    TimeProvider time,
    ILogger logger) : PageModel
{
    private string? _scriptNonce;

    /// <summary>What to show.</summary>
    public MfaPageView View { get; private set; } = null!; // set by whatever shows a page

    /// <summary>The host's layout, if it gave one.</summary>
    public string? HostLayout => options.Value.Layout;

    protected DateTimeOffset Now => time.GetUtcNow();

    protected string PagePath => MfaPaths.Page(HttpContext);

    protected string HomePath => Request.PathBase + "/";

    protected string LoginPath => Request.PathBase + options.Value.LoginPath;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        _scriptNonce = PageHeaders.Set(Response, options.Value.ContentSecurityPolicy);
        if (context.HandlerMethod is null)
        {
            context.Result = NoSuchForm();
            return;
        }

        if (HttpMethods.IsPost(Request.Method) && !await IsFromHereAsync().ConfigureAwait(false))
        {
            logger.FormRefused();
            context.Result = await ShowStaleAsync().ConfigureAwait(false);
            return;
        }

        await next().ConfigureAwait(false);
    }

    /// <summary>Shows a step.</summary>
    protected async Task<PageResult> ShowAsync(MfaStep step, PendingTicket? pending, MfaRefusal? notice = null)
    {
        Response.StatusCode = StepStatus.Of(step);
        if (StepStatus.RetryAfter(step, Now) is { } wait)
            Response.Headers.RetryAfter = $"{Math.Max(1, Math.Ceiling(wait.TotalSeconds)):0}";
        await CreateViewAsync(step, pending?.Subject, pending is { Kind: PendingKind.StepUp }, notice: notice, pending: pending).ConfigureAwait(false);
        return Page();
    }

    protected async Task<MfaPageView> CreateViewAsync(MfaStep step, MfaSubject? subject, bool isStepUp, bool isStale = false, MfaRefusal? notice = null, PendingTicket? pending = null) =>
        View = new MfaPageView(step, subject is { } known ? await users.FindAsync(known, HttpContext.RequestAborted).ConfigureAwait(false) : null, Now, texts, RequestedLanguage.Of(HttpContext))
        {
            Stylesheets = StylesheetsOf(options.Value),
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
            TermsAddress = options.Value.TermsAddress,
            PrivacyAddress = options.Value.PrivacyAddress,
        };

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
            return await antiforgery.IsRequestValidAsync(HttpContext).ConfigureAwait(false);
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

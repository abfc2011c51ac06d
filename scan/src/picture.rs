//! A picture as grey values, with uneven light taken out of it.

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageReader, Limits};
use std::io::Cursor;

use crate::Fault;
use crate::warp::Point;

/// The largest file, bytes, and the most points, that are looked at.
pub const MOST_BYTES: usize = 16 << 20;
const MOST_POINTS: u64 = 64_000_000;
/// The longer side of what is worked on; larger pictures are made smaller.
const LONG_SIDE: u32 = 2200;
/// A picture with a shorter side than this shows too little of a box.
const LEAST_SIDE: u32 = 500;
/// Light is measured in so many fields along the longer side.
const FIELDS: usize = 28;

/// Brightness relative to the paper around: 0 is black, 1 white paper.
pub struct Picture {
    pub width: usize,
    pub height: usize,
    shade: Vec<f32>,
}

impl Picture {
    /// From the bytes of a JPEG or PNG file.
    pub fn decode(bytes: &[u8]) -> Result<Self, Fault> {
        if bytes.len() > MOST_BYTES {
            return Err(Fault::TooLarge);
        }
        let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
        let mut reader = reader.map_err(|_| Fault::NoPicture)?;
        let mut limits = Limits::default();
        limits.max_alloc = Some(512 << 20);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(|_| Fault::NoPicture)?;
        let (width, height) = decoder.dimensions();
        if u64::from(width) * u64::from(height) > MOST_POINTS {
            return Err(Fault::TooLarge);
        }
        if width.min(height) < LEAST_SIDE {
            return Err(Fault::TooSmall);
        }
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let mut image = DynamicImage::from_decoder(decoder).map_err(|_| Fault::NoPicture)?;
        // Telephones hold the picture as the sensor lay; people see it turned.
        image.apply_orientation(orientation);
        let longer = image.width().max(image.height());
        if longer > LONG_SIDE {
            image = image.thumbnail(LONG_SIDE, LONG_SIDE);
        }
        let grey = image.into_luma8();
        let (width, height) = (grey.width() as usize, grey.height() as usize);
        Ok(Self::lit_evenly(width, height, grey.as_raw()))
    }

    /// Divides each value by that of the paper around it: the bright part of each field, between fields in
    /// proportion.
    fn lit_evenly(width: usize, height: usize, grey: &[u8]) -> Self {
        let side = (width.max(height)).div_ceil(FIELDS).max(8);
        let (across, down) = (width.div_ceil(side), height.div_ceil(side));
        let mut light = vec![0.0_f32; across * down];
        for (at, field) in light.iter_mut().enumerate() {
            let (left, top) = (at % across * side, at / across * side);
            let mut counts = [0_u32; 256];
            let mut all = 0;
            for y in top..(top + side).min(height) {
                for value in &grey[y * width + left..y * width + (left + side).min(width)] {
                    counts[usize::from(*value)] += 1;
                    all += 1;
                }
            }
            // Nine tenths of the values are no brighter.
            let mut left_over = all / 10;
            let mut value = 255_u8;
            while value > 0 && counts[usize::from(value)] <= left_over {
                left_over -= counts[usize::from(value)];
                value -= 1;
            }
            *field = f32::from(value).max(24.0);
        }
        let mut shade = vec![0.0; width * height];
        for y in 0..height {
            for x in 0..width {
                let here = between(&light, (across, down), (x, y), side);
                shade[y * width + x] = (f32::from(grey[y * width + x]) / here).min(1.2);
            }
        }
        Self {
            width,
            height,
            shade,
        }
    }

    /// As bytes, for whoever looks for codes.
    pub fn byte(&self, x: usize, y: usize) -> u8 {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped"
        )]
        let byte = (self.shade[y * self.width + x].clamp(0.0, 1.0) * 255.0) as u8;
        byte
    }

    /// The brightness at a place between points; white outside.
    pub fn at(&self, (x, y): Point) -> f64 {
        let (x, y) = (x - 0.5, y - 0.5);
        if x < 0.0 || y < 0.0 {
            return 1.0;
        }
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "not negative"
        )]
        let (left, top) = (x as usize, y as usize);
        if left + 1 >= self.width || top + 1 >= self.height {
            return 1.0;
        }
        let value = |x: usize, y: usize| f64::from(self.shade[y * self.width + x]);
        let (right, below) = (x.fract(), y.fract());
        let upper = value(left, top) * (1.0 - right) + value(left + 1, top) * right;
        let lower = value(left, top + 1) * (1.0 - right) + value(left + 1, top + 1) * right;
        upper * (1.0 - below) + lower * below
    }

    pub fn contains(&self, (x, y): Point) -> bool {
        #[allow(clippy::cast_precision_loss, reason = "points of a picture")]
        let size = (self.width as f64, self.height as f64);
        x >= 0.0 && y >= 0.0 && x < size.0 && y < size.1
    }
}

/// A value of a coarse grid at a point of the fine one.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "points of a picture"
)]
fn between(
    light: &[f32],
    (across, down): (usize, usize),
    (x, y): (usize, usize),
    side: usize,
) -> f32 {
    let place = |at: usize, count: usize| {
        let place = ((at as f32 + 0.5) / side as f32 - 0.5).clamp(0.0, (count - 1) as f32);
        let first = (place as usize).min(count.saturating_sub(2));
        (first, (first + 1).min(count - 1), place - first as f32)
    };
    let ((left, right, u), (top, bottom, v)) = (place(x, across), place(y, down));
    let value = |x: usize, y: usize| light[y * across + x];
    let upper = value(left, top) * (1.0 - u) + value(right, top) * u;
    let lower = value(left, bottom) * (1.0 - u) + value(right, bottom) * u;
    upper * (1.0 - v) + lower * v
}

/// A small JPEG of a picture, turned as people hold it, to be shown beside what was read; nothing where it is none.
#[must_use]
pub fn preview(bytes: &[u8]) -> Option<Vec<u8>> {
    /// The longer side: enough to see a tick.
    const SIDE: u32 = 1100;
    if bytes.len() > MOST_BYTES {
        return None;
    }
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    let mut reader = reader.ok()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(512 << 20);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).ok()?;
    image.apply_orientation(orientation);
    let small = image.thumbnail(SIDE, SIDE).into_luma8();
    let mut jpeg = Vec::new();
    small
        .write_to(&mut Cursor::new(&mut jpeg), image::ImageFormat::Jpeg)
        .ok()?;
    Some(jpeg)
}
